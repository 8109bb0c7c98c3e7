#include "probes/core/ascii.h"
#include "probes/rules/mailbox.h"

#include <algorithm>
#include <array>
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
    // Questions go out together; the first answer to a bundle tells how long the server thought.
    std::optional<std::int64_t> asked_at;
    for (auto const& line : report.transcript) {
        if (line.side == 'C')
            asked_at = is_question(line) ? asked_at.value_or(line.ms) : asked_at;
        if (line.side != 'S' || !asked_at)
            continue;
        slow += line.ms - *asked_at > slow_ms ? 1 : 0;
        asked_at.reset();
    }
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
