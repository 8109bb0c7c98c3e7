#include "probes/rules/facts/fates.h"

namespace mp::rules::tcp_refused {

static std::vector<Hit> check(Survey const& survey) {
    return hits_by_host(survey, [](ProbeReport const& report) { return report.status == EndpointStatus::refused; });
}

extern constinit Rule const rule{
    .id = "tcp-refused",
    .group = Group::tcp,
    .severity = Severity::error,
    .title =
        MP_MSGN("Connections to {host} are refused on port {ports}", "Connections to {host} are refused on ports {ports}"),
    .why = MP_MSG("The computer answers, but no mail service listens there, or a firewall turns mail programs away."),
    .remedy = MP_MSG(
        "Compare server and port with your provider's help pages. If they are right, tell the provider that the service "
        "does not answer."),
    .reference = "RFC 9293, section 3.10.7",
    .check = &check,
    .explained_by = {{"proto-unavailable-imap", Reach::same_line},
                     {"proto-unavailable-pop", Reach::same_line},
                     {"net-mail-blocked", Reach::anywhere},
                     {"dns-srv-stale", Reach::same_line},
                     {"autoconfig-conflict", Reach::same_line},
                     {"auth-ip-banned", Reach::same_host},
                     {"host-left-over", Reach::same_host}},
};

}
