#include "probes/rules/mailbox.h"

#include <algorithm>

namespace mp::rules::box_slow_server {

static constexpr std::int64_t slow_ms = 5000;
static constexpr std::int64_t quick_connection_ms = 500;

/// An accepted login that took long over a connection that stood at once: the server thinks, the line does not.
static bool is_slow(ProbeReport const& report) {
    bool const is_line_quick = std::any_of(report.connections.begin(), report.connections.end(), [](auto const& c) {
        return c.result == ConnectResult::ok && c.ms < quick_connection_ms;
    });
    return is_line_quick && std::any_of(report.login.attempts.begin(), report.login.attempts.end(), [](LoginAttempt const& a) {
        return a.result == LoginResult::accepted && a.ms > slow_ms;
    });
}

static std::vector<Hit> check(Survey const& survey) {
    auto const slow = std::count_if(survey.reports.begin(), survey.reports.end(), is_slow);
    if (slow < 2)
        return {};
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        if (!is_slow(report))
            return std::nullopt;
        return hit_at(report);
    });
}

extern constinit Rule const rule{
    .id = "box-slow-server",
    .group = Group::mailbox,
    .severity = Severity::info,
    .title = MP_MSG("{host} answers slowly"),
    .why = MP_MSG("The connection stands at once, but the login takes more than five seconds, and not only once. It is the server, not "
                  "your line."),
    .remedy = MP_MSG("You need not do anything. If it stays so for days, tell the provider."),
    .reference = "measured",
    .check = &check,
};

}
