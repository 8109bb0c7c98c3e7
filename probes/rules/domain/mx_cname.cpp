#include "probes/rules/facts/fates.h"

namespace mp::rules::mx_cname {

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const& mx : survey.dns.mx) {
        if (!mx.is_alias || mx.host.empty())
            continue;
        auto hit = hit_about_domain(survey, {{"mx", shown_name(mx.host)}});
        if (auto const* host = core::find_host(survey.dns, mx.host); host && !host->aliases.empty())
            hit.evidence.emplace_back(MP_MSG("{mx} is an alias of {target}."),
                                      Values{{"mx", shown_name(mx.host)}, {"target", shown_name(host->aliases.back())}});
        hits.push_back(std::move(hit));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "mx-cname",
    .group = Group::domain,
    .severity = Severity::warning,
    .title = MP_MSG("{mx}, which takes the mail for {domain}, is only an alias"),
    .why =
        MP_MSG("An MX record must name a server, not an alias (CNAME) of one. Some senders do not follow it, so part of the "
               "mail to you may never arrive."),
    .remedy = MP_MSG("Ask the owner of {domain} to put the server's real name into the MX record instead of {mx}."),
    .reference = "RFC 2181, section 10.3; RFC 5321, section 5.1",
    .check = &check,
};

}
