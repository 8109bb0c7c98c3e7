#include "probes/rules/facts/fates.h"

#include <algorithm>

namespace mp::rules::net_one_address_dead {

/// Addresses that failed on this line and never answered, beside one of the same family that did answer on it.
static std::vector<std::string> dead_addresses(Survey const& survey, ProbeReport const& report) {
    std::vector<std::string> dead;
    auto const fates = fates_of_host(survey, report.endpoint.host);
    for (auto const& attempt : report.connections) {
        auto const fate = std::find_if(fates.begin(), fates.end(), [&](auto const& f) { return f.ip == attempt.ip; });
        bool const has_living_sister =
            std::any_of(report.connections.begin(), report.connections.end(), [&](auto const& other) {
                return other.result == ConnectResult::ok && is_ipv6(other.ip) == is_ipv6(attempt.ip);
            });
        if (is_failure(attempt.result) && has_living_sister && fate != fates.end() && !fate->ok)
            dead.push_back(attempt.ip);
    }
    return dead;
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [&](ProbeReport const& report) -> std::optional<Hit> {
        auto const dead = dead_addresses(survey, report);
        if (dead.empty())
            return std::nullopt;
        auto hit = hit_at(report, {{"addresses", joined(dead)}});
        hit.count = static_cast<long>(dead.size());
        hit.evidence = connection_evidence(report);
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "net-one-address-dead",
    .group = Group::tcp,
    .severity = Severity::warning,
    .title = MP_MSGN("One of the addresses of {host} does not answer", "Some of the addresses of {host} do not answer"),
    .why = MP_MSG("The server has several addresses; no connection came about with {addresses}. Programs that happen to "
                  "choose it wait "
                  "or fail, so mail works at one time and not at another."),
    .remedy = MP_MSG("Tell the provider that {addresses} of {host} cannot be reached."),
    .reference = "RFC 8305",
    .check = &check,
};

}
