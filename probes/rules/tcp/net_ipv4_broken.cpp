#include "probes/rules/facts/fates.h"

namespace mp::rules::net_ipv4_broken {

static std::vector<Hit> check(Survey const& survey) {
    if (!survey.network.has_ipv4)
        return {};
    return for_each_report(survey, [&](ProbeReport const& report) -> std::optional<Hit> {
        bool four_failed = false, four_ok = false, six_ok = false;
        for (auto const& fate : fates_of_host(survey, report.endpoint.host)) {
            if (is_ipv6(fate.ip)) {
                six_ok = six_ok || fate.ok;
                continue;
            }
            four_ok = four_ok || fate.ok;
            four_failed = four_failed || fate.failed;
        }
        if (!six_ok || four_ok || !four_failed)
            return std::nullopt;
        auto hit = hit_at(report);
        hit.evidence = connection_evidence(report);
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "net-ipv4-broken",
    .group = Group::tcp,
    .severity = Severity::warning,
    .title = MP_MSG("{host} cannot be reached over IPv4"),
    .why = MP_MSG(
        "Over IPv6 it answers, so it is within reach from here. In the many networks that have only IPv4, your devices will "
        "not reach their "
        "mail."),
    .remedy = MP_MSG("If other servers work over IPv4, tell the provider of {host}. If none does, have the IPv4 of your "
                     "router or network "
                     "repaired."),
    .reference = "RFC 8305",
    .check = &check,
};

}
