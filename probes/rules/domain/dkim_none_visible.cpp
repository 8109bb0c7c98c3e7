#include "probes/rules/facts/fates.h"

namespace mp::rules::dkim_none_visible {

static std::vector<Hit> check(Survey const& survey) {
    // NXDOMAIN means that nothing exists below that name either (RFC 8020); NODATA would mean that some key does.
    bool const is_empty = survey.dns.domainkey_status == DnsStatus::no_such_name;
    if (!is_empty || survey.dns.domain_status == DnsStatus::no_such_name || survey.dns.is_wildcard)
        return {};
    return {hit_about_domain(survey)};
}

extern constinit Rule const rule{
    .id = "dkim-none-visible",
    .group = Group::domain,
    .severity = Severity::info,
    .title = MP_MSG("{domain} publishes no keys for signing mail"),
    .why = MP_MSG(
        "Nothing exists below _domainkey.{domain}, so receivers cannot check a DKIM signature of this domain. Many of them "
        "trust unsigned mail less."),
    .remedy = MP_MSG("Ask the owner of {domain} or the mail provider to switch on DKIM signing."),
    .reference = "RFC 6376; RFC 8020",
    .check = &check,
    .needs_working_mail = true,
};

}
