#include "probes/rules/facts/fates.h"

namespace mp::rules::net_handshake_stalls {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        if (!report.tls.has(TlsProblem::stalled))
            return std::nullopt;
        auto hit = hit_at(report);
        hit.evidence = connection_evidence(report);
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "net-handshake-stalls",
    .group = Group::tcp,
    .severity = Severity::error,
    .title = MP_MSG("Large packets get lost on the way to {host}"),
    .why = MP_MSG("The connection stands, but encryption never begins: the first long message is not answered, a shorter "
                  "one is. Usually a "
                  "VPN, a router or an old firewall on the way swallows large packets."),
    .remedy = MP_MSG(
        "Switch off the VPN, or try another network. Tell the owner of this network that path MTU discovery does not work "
        "here; for a VPN, set a smaller MTU (for example 1280)."),
    .reference = "RFC 4821",
    .check = &check,
};

}
