#include "probes/rules/facts/fates.h"

namespace mp::rules::dnssec_bogus {

static std::vector<Hit> check(Survey const& survey) {
    if (!survey.dns.is_bogus)
        return {};
    auto hit = hit_about_domain(survey);
    if (!survey.dns.resolvers.empty())
        hit.evidence.emplace_back(
            MP_MSG("The name server {resolver} refuses the answers of {domain} unless it is told not to check "
                   "them."),
            Values{hit.values.front(), {"resolver", survey.dns.resolvers.front()}});
    return {hit};
}

extern constinit Rule const rule{
    .id = "dnssec-bogus",
    .group = Group::dns,
    .severity = Severity::error,
    .title = MP_MSG("The signatures in the DNS of {domain} are broken"),
    .why = MP_MSG(
        "Networks that check these signatures (DNSSEC) cannot find the domain at all. There mail programs fail and mail to "
        "you is not delivered, while other networks notice nothing."),
    .remedy = MP_MSG("Tell the owner of {domain} that its DNSSEC signatures do not verify; only they can renew them."),
    .reference = "RFC 4035",
    .check = &check,
};

}
