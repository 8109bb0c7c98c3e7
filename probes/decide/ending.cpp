#include "probes/decide/ending.h"

namespace mp::decide {

namespace {

std::optional<Why> ending_with_pair(Standing const& s) {
    if (s.first_only)
        return Why::first_pair;
    if (s.lines.inspecting > 0 || s.extras_pending)
        return std::nullopt;
    // Guessed lines can no longer win; published ones are still worth the settle window.
    bool const nothing_better =
        !s.better_source_pending && !s.health_pending && s.lines.opening + s.lines.ready + s.lines.logging_in == 0;
    bool const is_settled = s.run_ms >= s.verified_ms + settle_ms + (s.lines.contenders > 0 ? contest_ms : 0);
    return nothing_better || is_settled ? std::optional(Why::settled) : std::nullopt;
}

}

std::optional<Why> ending(Standing const& s) {
    auto const& lines = s.lines;
    bool const talking = lines.logging_in + lines.inspecting > 0;
    bool const all_lines_done = !talking && lines.opening + lines.guesses_opening + lines.ready + lines.last_hopes == 0;
    // First: who is done at the very end of the time is done.
    if (!s.sources_pending && all_lines_done && !s.health_pending && !s.extras_pending)
        return Why::nothing_left;
    if (s.run_ms >= s.deadline_ms)
        return Why::out_of_time;
    if (s.verified_ms != 0)
        return ending_with_pair(s);
    if (talking || s.extras_pending)
        return std::nullopt;
    if (lines.last_hopes > 0 && s.run_ms < last_hope_ends_ms)
        return std::nullopt;
    // A published server may have until the hard end; a guess not.
    if (s.run_ms >= hard_end_ms || (s.run_ms >= discovery_end_ms && lines.opening == 0))
        return Why::discovery_over;
    return std::nullopt;
}

std::vector<std::int64_t> moments(std::int64_t verified_ms) {
    std::vector<std::int64_t> out{discovery_end_ms, hard_end_ms, last_hope_ends_ms};
    if (verified_ms != 0)
        out.insert(out.end(), {verified_ms + settle_ms, verified_ms + settle_ms + contest_ms});
    return out;
}

}
