#include "probes/core/ascii.h"
#include "probes/rules/facts/mailbox.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

namespace mp::rules::box_slow_server {

static constexpr std::int64_t slow_ms = 5000;
static constexpr std::int64_t quick_connection_ms = 500;

static constexpr std::array<std::string_view, 6> after_login{"STATUS", "STAT", "EXAMINE", "LIST", "GETQUOTAROOT", "FETCH"};

/// "a7 STATUS INBOX (...)" or "STAT": a command that asks about the mailbox.
static bool is_question(core::TranscriptLine const& line) {
    auto const words = core::ascii::words(line.text);
    return line.side == 'C' &&
           std::any_of(words.begin(), words.begin() + std::min<std::ptrdiff_t>(2, std::ssize(words)), [](auto word) {
               return std::find(after_login.begin(), after_login.end(), word) != after_login.end();
           });
}

/// Answers that took long: accepted logins (refused ones are delayed on purpose) and questions about the mailbox.
static std::ptrdiff_t slow_answers(ProbeReport const& report) {
    auto const& attempts = report.login.attempts;
    auto slow = std::count_if(attempts.begin(), attempts.end(),
                              [](LoginAttempt const& a) { return a.result == LoginResult::accepted && a.ms > slow_ms; });
    // Questions go out together, so a silence belongs to whichever is open; only silences after the first one count.
    auto const& lines = report.transcript;
    auto const first = std::find_if(lines.begin(), lines.end(), is_question);
    for (auto line = first; line != lines.end(); ++line)
        if (line != first && line->side == 'S' && line->ms - std::prev(line)->ms > slow_ms)
            ++slow;
    return slow;
}

/// The connection stood at once: if anything is slow, it is not the line.
static bool has_quick_line(ProbeReport const& report) {
    return std::any_of(report.connections.begin(), report.connections.end(),
                       [](auto const& c) { return c.result == ConnectResult::ok && c.ms < quick_connection_ms; });
}

static std::vector<Hit> check(Survey const& survey) {
    std::ptrdiff_t slow = 0;
    for (auto const& report : survey.reports)
        slow += has_quick_line(report) ? slow_answers(report) : 0;
    if (slow < 2)
        return {};
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        if (!has_quick_line(report) || slow_answers(report) == 0)
            return std::nullopt;
        return hit_at(report);
    });
}

extern constinit Rule const rule{
    .id = "box-slow-server",
    .group = Group::mailbox,
    .severity = Severity::info,
    .title = MP_MSG("{host} answers slowly"),
    .why = MP_MSG("The connection stands at once, but the login or a question about the mailbox takes more than five "
                  "seconds, and not only once. It is the server, not your line."),
    .remedy = MP_MSG("You need not do anything. If it stays so for days, tell the provider."),
    .reference = "measured",
    .check = &check,
};

}
