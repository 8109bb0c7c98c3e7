#include "probes/core/domain.h"
#include "probes/rules/facts/accounts.h"
#include "probes/rules/facts/fates.h"

#include <algorithm>

namespace mp::rules::host_ip_literal {

static void add(std::vector<Hit>& hits, Survey const& survey, core::Endpoint const& endpoint) {
    Hit hit;
    hit.subject = core::subject_of(endpoint);
    hit.values = {{"host", endpoint.host}};
    if (survey.request.job == core::Job::probe)
        hit.severity = Severity::advice; // whoever types an address knows that it is one
    bool const is_known =
        std::any_of(hits.begin(), hits.end(), [&](Hit const& other) { return other.values == hit.values; });
    if (!is_known)
        hits.push_back(std::move(hit));
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const& report : survey.reports)
        if (core::is_ip_literal(report.endpoint.host) && !is_loopback(report.endpoint.host))
            add(hits, survey, report.endpoint);
    for (auto const& answer : survey.answers)
        for (auto const& candidate : answer.candidates)
            if (core::is_ip_literal(candidate.endpoint.host) && !is_loopback(candidate.endpoint.host))
                add(hits, survey, candidate.endpoint);
    for (UsedServer const& used : servers_of(survey)) {
        auto const host = endpoint_of(*used.server).host;
        if (!core::is_ip_literal(host) || is_loopback(host))
            continue;
        Hit hit = hit_at_server(used);
        hit.title = MP_MSG("{device} uses the address {host} instead of a server name");
        hit.remedy = MP_MSG("Ask your provider for the name of the server. In {device} open {where} and enter the name "
                            "instead of {host}.");
        hits.push_back(std::move(hit));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "host-ip-literal",
    .group = Group::port,
    .severity = Severity::warning,
    .title = MP_MSG("The settings name the address {host} instead of a server name"),
    .why = MP_MSG(
        "A certificate proves a name, hardly ever an address, so your program cannot tell whether it talks to the right "
        "server. And the address may change without notice."),
    .remedy = MP_MSG("Ask your provider for the name of the server, and enter that instead of {host}."),
    .reference = "RFC 9525",
    .check = &check,
};

}
