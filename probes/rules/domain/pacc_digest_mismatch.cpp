#include "probes/rules/facts/line_facts.h"

#include <algorithm>

namespace mp::rules::pacc_digest_mismatch {

static std::vector<Hit> check(Survey const& survey) {
    bool const is_contradicted = std::any_of(survey.answers.begin(), survey.answers.end(), [](core::Answer const& answer) {
        return answer.source == SourceId::pacc &&
               std::find(answer.flags.begin(), answer.flags.end(), core::flag::digest_mismatch) != answer.flags.end();
    });
    if (!is_contradicted)
        return {};
    return {hit_about(domain_of(survey))};
}

extern constinit Rule const rule{
    .id = "pacc-digest-mismatch",
    .group = Group::domain,
    .severity = Severity::warning,
    .title = MP_MSG("The settings document of {domain} is not the one that its DNS vouches for"),
    .why = MP_MSG("{domain} publishes its mail settings as a document, and the digest of that document in its DNS. The two "
                  "contradict each other: either the document was changed and the digest forgotten, or the document is "
                  "somebody else's. Nothing of it was used."),
    .remedy = MP_MSG("Tell whoever looks after {domain}: check that "
                     "https://ua-auto-config.{domain}/.well-known/user-agent-configuration.json is the right document, then "
                     "publish its SHA-256 digest as the TXT record _ua-auto-config.{domain}."),
    .reference = "draft-ietf-mailmaint-pacc",
    .check = &check,
    .weight = Weight::always,
};

}
