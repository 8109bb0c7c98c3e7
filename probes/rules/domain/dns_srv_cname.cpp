#include "probes/rules/facts/fates.h"

namespace mp::rules::dns_srv_cname {

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const& srv : survey.dns.srv) {
        if (!srv.is_alias)
            continue;
        auto hit = hit_about_domain(survey, {{"record", srv.service}, {"target", shown_name(srv.target)}});
        if (auto const* host = core::find_host(survey.dns, srv.target); host && !host->aliases.empty())
            hit.evidence.emplace_back(
                MP_MSG("{target} is an alias of {host}."),
                Values{{"target", shown_name(srv.target)}, {"host", shown_name(host->aliases.back())}});
        hits.push_back(std::move(hit));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "dns-srv-cname",
    .group = Group::domain,
    .severity = Severity::warning,
    .title = MP_MSG("The record {record} of {domain} leads to an alias"),
    .why =
        MP_MSG("Such a record must name a server, not an alias (CNAME) of one. Most mail programs follow {target} all the "
               "same; some find no server."),
    .remedy =
        MP_MSG("Ask the owner of {domain} to put the server's real name into the record {record} instead of {target}."),
    .reference = "RFC 2782",
    .check = &check,
};

}
