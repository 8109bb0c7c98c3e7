#include "probes/core/domain.h"
#include "probes/core/trust.h"
#include "probes/rules/facts/fates.h"
#include "probes/rules/need.h"

#include <algorithm>

namespace mp::rules::autoconfig_insecure {

/// Lines of one company that rest on an unprotected statement alone.
struct Claim {
    std::string base;
    bool is_plain_http = false;
    std::string place;
    std::vector<std::string> hosts;
    bool is_confirmed = true; ///< with --trust-domain, every one of the hosts
};

static bool is_told_by_dns_srv_foreign(Survey const& survey, std::string const& base) {
    return std::any_of(survey.reports.begin(), survey.reports.end(), [&](ProbeReport const& r) {
        return is_named_by(r, SourceId::srv) && core::base_domain(r.endpoint.host) == base;
    });
}

/// The statement that is believed: the best-ranked one that is no mere guess.
static core::Evidence const* statement_of(ProbeReport const& report) {
    for (auto const& evidence : report.evidence)
        if (evidence.source != SourceId::guess && evidence.source != SourceId::manual &&
            evidence.source != SourceId::profile)
            return &evidence;
    return nullptr;
}

static std::vector<Claim> claims_of(Survey const& survey) {
    std::vector<Claim> claims;
    for (auto const& report : survey.reports) {
        auto const* statement = statement_of(report);
        auto base = core::base_domain(report.endpoint.host);
        if (base.empty())
            base = report.endpoint.host;
        if (!statement || core::is_vouched_for(report.trust) || statement->source == SourceId::srv)
            continue;
        bool const is_plain_http = statement->trust == core::Trust::t4;
        bool const is_relied_on = need_of(survey, report) == Need::needed || is_waiting_for_trust(survey, base);
        bool const is_confirmed = core::is_trusted(report.endpoint.host, survey.request.trusted_domains);
        bool const is_settled = !is_plain_http && (is_confirmed || is_told_by_dns_srv_foreign(survey, base));
        if (!is_relied_on || is_settled)
            continue;
        auto at = std::find_if(claims.begin(), claims.end(),
                               [&](Claim const& c) { return c.base == base && c.is_plain_http == is_plain_http; });
        if (at == claims.end())
            at = claims.insert(at, Claim{base, is_plain_http, statement->place, {}});
        at->hosts.push_back(shown_host(report));
        at->is_confirmed = at->is_confirmed && is_confirmed;
    }
    return claims;
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const& claim : claims_of(survey)) {
        auto hit = hit_about_domain(survey, {{"hosts", joined(claim.hosts)},
                                             {"base", shown_name(claim.base)},
                                             {"name", claim.base},
                                             {"place", claim.place}});
        if (claim.is_plain_http && claim.is_confirmed)
            hit.remedy = MP_MSG("You have confirmed {base}. The owner of {domain} should publish the settings over https.");
        if (!claim.is_plain_http) {
            hit.title = MP_MSG("Please confirm that {base} runs the mail of {domain}");
            hit.why = MP_MSG(
                "The settings name {hosts}. The way that led there ({place}) is not protected against forgery, so only "
                "you can say whether that company is yours. Until then no password is sent.");
            hit.remedy =
                MP_MSG("If {base} is your mail provider, confirm it; on the command line, run again with --trust-domain "
                       "{name}. If you do not know that name, ask your provider before you enter your password.");
        }
        hits.push_back(std::move(hit));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "autoconfig-insecure",
    .group = Group::dns,
    .severity = Severity::advice,
    .title = MP_MSG("The settings of {domain} came over an unprotected connection"),
    .why = MP_MSG(
        "{place} is not encrypted: anyone on the way could have put another server into it to collect passwords. It names "
        "{hosts}."),
    .remedy = MP_MSG("Ask your provider whether {hosts} is right. If it is, confirm it; on the command line, run again with "
                     "--trust-domain {name}. The owner of {domain} should publish the settings over https."),
    .reference = "RFC 8314, section 5",
    .check = &check,
};

}
