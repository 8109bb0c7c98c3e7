#include "probes/rules/path.h"

namespace mp::rules::tcp_refused {

static std::vector<Hit> check(Survey const& survey) {
    return hits_by_host(survey, [](ProbeReport const& report) { return report.status == EndpointStatus::refused; });
}

extern constinit Rule const rule{
    .id = "tcp-refused",
    .group = Group::tcp,
    .severity = Severity::error,
    .title = MP_MSGN("{host} refuses connections on port {ports}", "{host} refuses connections on ports {ports}"),
    .why = MP_MSG("The computer is there, but no mail service listens on it there, or a firewall turns mail programs away."),
    .remedy = MP_MSG("Compare server and port with your provider's help pages. If they are right, tell the provider that the service "
                     "does not answer."),
    .reference = "RFC 9293, section 3.10.7",
    .check = &check,
};

}
