#include "probes/rules/facts/fates.h"

#include <algorithm>

namespace mp::rules::net_ipv6_broken {

static constexpr std::int64_t much_slower_ms = 3000;

static std::vector<Hit> check(Survey const& survey) {
    if (!survey.network.has_ipv6)
        return {};
    return for_each_report(survey, [&](ProbeReport const& report) -> std::optional<Hit> {
        bool six_failed = false, six_ok = false, four_ok = false;
        std::int64_t six_ms = -1, four_ms = -1;
        for (auto const& fate : fates_of_host(survey, report.endpoint.host)) {
            auto& ok = is_ipv6(fate.ip) ? six_ok : four_ok;
            auto& ms = is_ipv6(fate.ip) ? six_ms : four_ms;
            ok = ok || fate.ok;
            six_failed = six_failed || (is_ipv6(fate.ip) && fate.failed);
            if (fate.ok && (ms < 0 || fate.fastest_ms < ms))
                ms = fate.fastest_ms;
        }
        bool const is_slow = six_ok && four_ok && six_ms > four_ms + much_slower_ms;
        if (!four_ok || !((six_failed && !six_ok) || is_slow))
            return std::nullopt;
        auto hit = hit_at(report);
        hit.evidence = connection_evidence(report);
        if (is_slow)
            hit.title = MP_MSG("The way to {host} over IPv6 is very slow");
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "net-ipv6-broken",
    .group = Group::tcp,
    .severity = Severity::warning,
    .title = MP_MSG("{host} cannot be reached over IPv6, the newer kind of internet address"),
    .why = MP_MSG("Over IPv4 it answers, so it is within reach from here. Programs that do not change over quickly wait a "
                  "long time at every "
                  "connection, or fail."),
    .remedy = MP_MSG("If other servers work over IPv6, tell the provider of {host}. If none does, have the IPv6 of your "
                     "router or network "
                     "repaired, or switch it off until then."),
    .reference = "RFC 8305",
    .check = &check,
};

}
