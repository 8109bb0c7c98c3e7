#include "probes/core/ascii.h"
#include "probes/rules/facts/weather.h"

#include <algorithm>

namespace mp::rules::mta_sts_broken {

/// A policy entry is a host name or `*.` and a name, the star standing for exactly one label (RFC 8461, section 4.1).
static bool is_covered(std::string_view host, std::vector<std::string> const& patterns) {
    return std::any_of(patterns.begin(), patterns.end(), [&](std::string_view pattern) {
        if (!pattern.starts_with("*."))
            return core::ascii::equal_ignoring_case(pattern, host);
        auto const dot = host.find('.');
        return dot != std::string_view::npos && core::ascii::equal_ignoring_case(pattern.substr(2), host.substr(dot + 1));
    });
}

using core::PolicyStatus;

static std::vector<Hit> check(Survey const& survey) {
    auto const& sts = survey.dns.mta_sts;
    if (!sts.has_record)
        return {};
    // A policy that could not be fetched says something about the domain only when other https look-ups succeed here.
    bool const is_unfetched = sts.policy_status == PolicyStatus::error && any_answer_over_https(survey);
    if (sts.policy_status == PolicyStatus::absent || sts.policy_status == PolicyStatus::invalid || is_unfetched)
        return {hit_about_domain(survey)};
    if (sts.policy_status != PolicyStatus::ok || sts.policy_mx.empty())
        return {};
    std::vector<std::string> strangers;
    for (auto const& mx : survey.dns.mx)
        if (!mx.host.empty() && !is_covered(mx.host, sts.policy_mx))
            strangers.push_back(shown_name(mx.host));
    if (strangers.empty())
        return {};
    auto hit = hit_about_domain(survey, {{"hosts", joined(strangers)}, {"listed", joined(sts.policy_mx)}});
    hit.title = MP_MSG("The delivery policy (MTA-STS) of {domain} does not list {hosts}");
    hit.why = MP_MSG(
        "The MX record names {hosts}, the policy only {listed}. Senders that keep to the policy may not deliver there.");
    hit.remedy = MP_MSG("Ask the owner of {domain} to bring the MX record and the policy file into agreement.");
    return {hit};
}

extern constinit Rule const rule{
    .id = "mta-sts-broken",
    .group = Group::domain,
    .severity = Severity::info,
    .title = MP_MSG("The delivery policy (MTA-STS) of {domain} is announced but cannot be read"),
    .why = MP_MSG("A record in the DNS says that a policy for encrypted delivery exists, but there is no valid one at "
                  "https://mta-sts.{domain}/. Mail still arrives; its way there is protected less than intended."),
    .remedy = MP_MSG("Ask the owner of {domain} to publish the policy file, or to remove the record _mta-sts.{domain}."),
    .reference = "RFC 8461",
    .check = &check,
    .needs_working_mail = true,
};

}
