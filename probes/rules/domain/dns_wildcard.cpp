#include "probes/rules/facts/fates.h"

#include <algorithm>

namespace mp::rules::dns_wildcard {

static std::vector<Hit> check(Survey const& survey) {
    if (!survey.dns.is_wildcard || survey.dns.is_hijacked)
        return {};
    auto hit = hit_about_domain(survey);
    if (!survey.dns.wildcard_addresses.empty())
        hit.evidence.emplace_back(MP_MSG("An invented name below {domain} led to {addresses}."),
                                  Values{hit.values.front(), {"addresses", joined(survey.dns.wildcard_addresses)}});
    for (auto const& answer : survey.answers)
        if (std::find(answer.flags.begin(), answer.flags.end(), core::flag::through_wildcard) != answer.flags.end() &&
            !answer.asked.empty())
            hit.evidence.emplace_back(MP_MSG("{place} exists only because of that."),
                                      Values{{"place", answer.asked.front()}});
    return {hit};
}

extern constinit Rule const rule{
    .id = "dns-wildcard",
    .group = Group::domain,
    .severity = Severity::info,
    .title = MP_MSG("Every invented name below {domain} exists"),
    .why = MP_MSG("The domain answers for any name, also for misspelt ones. So a guessed server name proves nothing by "
                  "existing; Mailplumb goes by what the servers answer and by their certificates."),
    .remedy =
        MP_MSG("You need not do anything. If you type a server name by hand, take care: a typing error leads somewhere."),
    .reference = "RFC 4592",
    .check = &check,
};

}
