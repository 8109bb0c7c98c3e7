#include "probes/rules/path.h"

namespace mp::rules::net_no_greeting {

static bool is_silent(ProbeReport const& report) {
    bool const is_waiting = report.stage == Stage::greeting || report.stage == Stage::tls;
    return report.status == EndpointStatus::timeout && is_waiting && report.greeting.empty() && report.first_bytes.empty();
}

static std::vector<Hit> check(Survey const& survey) { return hits_by_host(survey, is_silent); }

extern constinit Rule const rule{
    .id = "net-no-greeting",
    .group = Group::tcp,
    .severity = Severity::error,
    .title = MP_MSGN("{host} accepts connections on port {ports} but says nothing",
                     "{host} accepts connections on ports {ports} but says nothing"),
    .why = MP_MSG("The port is open, yet no word comes from the server. It is overloaded or stuck, or a firewall or virus scanner accepts "
                  "the connection in its place."),
    .remedy = MP_MSG("Check again in ten minutes, then from another network. If it stays silent there too, tell the provider; if not, look "
                     "at the firewall or virus scanner here."),
    .reference = "RFC 5321, section 4.3.1; RFC 9051, section 7.1",
    .check = &check,
};

}
