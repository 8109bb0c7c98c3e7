#include "probes/decide/standing.h"

#include "probes/decide/choose.h"
#include "probes/decide/places.h"

#include <algorithm>

namespace mp::decide {

using namespace mp::core;

std::optional<std::pair<std::size_t, std::size_t>> proven_pair(View const& view) {
    auto const incoming = view.proven(false), outgoing = view.proven(true);
    if (!incoming || !outgoing || !view.board.request.login)
        return std::nullopt;
    for (auto const i : view.direction(true))
        if (view.line(i).status == EndpointStatus::verified &&
            share_a_source(view.line(*incoming).line.evidence, view.line(i).line.evidence))
            return std::pair(*incoming, i);
    return std::pair(*incoming, *outgoing);
}

/// Only sources can give it leave, and whoever has something better need not wait for that. What a mail program of the
/// person's holds is waited for: whether it works was the question.
bool holds_nobody_up(View const& view, std::size_t i, Leave const& leave) {
    if (!leave.waits_for_sources())
        return false;
    auto const& evidence = view.line(i).line.evidence;
    bool const is_in_profile =
        std::any_of(evidence.begin(), evidence.end(), [](auto const& e) { return e.source == SourceId::profile; });
    if (is_in_profile)
        return leave.why == Why::not_needed;
    return view.line(i).line.is_guess() || leave.why != Why::published_first;
}

namespace {

/// It answered the connection, and no other of its direction came as far as a login, whatever came of that.
bool is_last_hope(View const& view, std::size_t i) {
    auto const& rivals = view.direction(view.sends(i));
    bool const is_outdone = std::any_of(rivals.begin(), rivals.end(), [&](std::size_t j) {
        return view.is_wanted(j) && came_to_login(view.line(j).status);
    });
    return view.board.lines[i].stage >= Stage::greeting && view.is_wanted(i) && !is_outdone && is_needed(view, i);
}

void count(LineStanding& out, View const& view, std::size_t i, Leave const& leave) {
    auto const& line = view.board.lines[i];
    bool const is_guess = line.line.is_guess();
    switch (line.gives_back ? Phase::parked : line.phase) {
    case Phase::parked:
        if (line.was_ready)
            ++out.ready;
        else if (is_needed(view, i))
            ++(is_guess ? out.guesses_opening : out.opening);
        break;
    case Phase::opening:
        if (is_last_hope(view, i))
            ++out.last_hopes;
        if (is_slow_to_greet(line))
            break;
        // A server that worked already is opened again only to log in.
        ++(line.was_ready ? out.logging_in : is_guess ? out.guesses_opening : out.opening);
        break;
    case Phase::ready: ++(holds_nobody_up(view, i, leave) ? out.guesses_opening : out.ready); break;
    case Phase::logging_in: ++out.logging_in; break;
    case Phase::inspecting:
    case Phase::closing: ++out.inspecting; break;
    case Phase::finished: break;
    }
}

/// Has the password, or gets it next, and would take the place of a line of the proven pair.
bool is_contender(View const& view, std::size_t i, Leave const& leave, std::pair<std::size_t, std::size_t> const& pair) {
    auto const& line = view.board.lines[i];
    auto const proven = view.sends(i) ? pair.second : pair.first;
    if (i == proven || !view.is_wanted(i) || !view.is_better(i, proven))
        return false;
    bool const is_next = leave.kind == Leave::Kind::wait && leave.why == Why::better_first && leave.other &&
                         view.board.lines[*leave.other].phase == Phase::logging_in;
    return line.phase == Phase::logging_in || leave.is_near() || is_next;
}

bool is_better_source_pending(View const& view) {
    auto const found = proven_pair(view);
    if (!found)
        return false;
    auto const rank = std::max(rank_of(view.line(found->first).line.evidence.front().source),
                               rank_of(view.line(found->second).line.evidence.front().source));
    return std::any_of(view.board.sources.begin(), view.board.sources.end(),
                       [&](auto const& source) { return !source.answered && rank_of(source.source) < rank; });
}

/// A profile is there before anybody was asked. Whether it still agrees with what is published shows only when the sources
/// had their time, so its working lines start no settle window.
bool is_old_news(View const& view) {
    auto const found = proven_pair(view);
    auto const is_profile = [&](std::size_t i) { return view.line(i).line.evidence.front().source == SourceId::profile; };
    return found && (is_profile(found->first) || is_profile(found->second)) && !view.board.sources_done();
}

}

Standing standing(View const& view, std::vector<Leave> const& leaves) {
    Standing out;
    out.run_ms = view.board.run_ms;
    out.deadline_ms = view.board.request.deadline_ms;
    out.verified_ms = is_old_news(view) ? 0 : view.board.verified_ms;
    out.first_only = view.board.request.first;
    out.sources_pending = !view.board.sources_done();
    out.better_source_pending = is_better_source_pending(view);
    out.health_pending = !view.board.health_done;
    out.extras_pending = view.board.extras_pending > 0;
    if (view.board.request.job != Job::discover)
        for (std::size_t i = 0; i < view.board.lines.size(); ++i)
            count(out.lines, view, i, leaves[i]);
    if (auto const pair = proven_pair(view))
        for (std::size_t i = 0; i < view.board.lines.size(); ++i)
            out.lines.contenders += is_contender(view, i, leaves[i], *pair) ? 1 : 0;
    for (auto const& login : view.board.site_logins)
        out.lines.logging_in += login.is_under_way ? 1 : 0;
    return out;
}

}
