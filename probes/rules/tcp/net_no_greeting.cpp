#include "probes/rules/facts/fates.h"

namespace mp::rules::net_no_greeting {

static constexpr std::int64_t long_wait_ms = 5000;

/// The run ended while the line was still waiting for its first word, and it had waited long.
static bool is_left_waiting(Survey const& survey, ProbeReport const& report) {
    bool const was_long = survey.duration_ms - report.started_ms >= long_wait_ms;
    return report.status == EndpointStatus::pending && was_long && !survey.interrupted &&
           !any_reaches_login(survey, is_sending(report));
}

static bool is_silent(Survey const& survey, ProbeReport const& report) {
    bool const in_waiting = report.stage == Stage::greeting || report.stage == Stage::tls;
    bool const is_over = report.status == EndpointStatus::timeout || is_left_waiting(survey, report);
    return in_waiting && is_over && report.greeting.empty() && report.first_bytes.empty();
}

static std::vector<Hit> check(Survey const& survey) {
    return hits_by_host(survey, [&](ProbeReport const& report) { return is_silent(survey, report); });
}

extern constinit Rule const rule{
    .id = "net-no-greeting",
    .group = Group::tcp,
    .severity = Severity::error,
    .title = MP_MSGN("{host} accepts connections on port {ports}, but nobody speaks",
                     "{host} accepts connections on ports {ports}, but nobody speaks"),
    .why = MP_MSG("The port is open, yet no word comes from the server. It is overloaded or stuck, or a firewall or virus "
                  "scanner accepts "
                  "the connection in its place."),
    .remedy = MP_MSG("Check again in ten minutes, then from another network. If it stays silent there too, tell the "
                     "provider; if not, look "
                     "at the firewall or virus scanner here."),
    .reference = "RFC 5321, section 4.3.1; RFC 9051, section 7.1",
    .check = &check,
    .explained_by = {{"dns-srv-stale", Reach::same_line}, {"autoconfig-conflict", Reach::same_line}},
};

}
