#include "probes/rules/facts/fates.h"

namespace mp::rules::host_typo_domain {

static std::vector<Hit> check(Survey const& survey) {
    if (survey.suggested_domain.empty())
        return {};
    auto hit = hit_about_domain(survey, {{"suggestion", shown_name(survey.suggested_domain)}});
    if (survey.dns.domain_status == DnsStatus::no_such_name)
        return {hit};
    if (any_reaches_login(survey, false))
        return {};
    hit.severity = Severity::warning;
    hit.why = MP_MSG(
        "{domain} differs from the well-known provider {suggestion} by one letter, and no mailbox was found there. Take "
        "care: such look-alike domains often belong to strangers.");
    return {hit};
}

extern constinit Rule const rule{
    .id = "host-typo-domain",
    .group = Group::dns,
    .severity = Severity::error,
    .title = MP_MSG("Did you mean {suggestion} instead of {domain}?"),
    .why = MP_MSG("{domain} does not exist; the well-known provider {suggestion} differs from it by one letter."),
    .remedy = MP_MSG("If you meant {suggestion}, correct the address and check again."),
    .reference = "RFC 1035",
    .check = &check,
};

}
