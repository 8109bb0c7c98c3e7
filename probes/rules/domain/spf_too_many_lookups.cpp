#include "probes/rules/facts/fates.h"
#include "probes/rules/facts/mail_records.h"

namespace mp::rules::spf_too_many_lookups {

static constexpr int most_lookups = 10;
static constexpr int most_empty_lookups = 2;

static std::vector<Hit> check(Survey const& survey) {
    auto const& spf = survey.dns.spf;
    bool const is_long = spf.lookups > most_lookups;
    if (!is_long && spf.empty_lookups <= most_empty_lookups)
        return {};
    auto hit =
        hit_about_domain(survey, {{"lookups", std::to_string(spf.lookups)}, {"empty", std::to_string(spf.empty_lookups)}});
    if (!is_long) {
        hit.title = MP_MSG("The SPF record of {domain} names servers that do not exist");
        hit.why = MP_MSG(
            "It leads to {empty} names without an answer, where 2 are allowed. Receivers give up and treat the record "
            "as an error, so your mail may be refused.");
        hit.remedy = MP_MSG("Ask the owner of {domain} to remove the names that no longer exist from the SPF record.");
    }
    for (auto const& record : spf_records(survey.dns))
        hit.evidence.emplace_back(MP_MSG("SPF record: {record}"), Values{{"record", shown_text(record)}});
    return {hit};
}

extern constinit Rule const rule{
    .id = "spf-too-many-lookups",
    .group = Group::domain,
    .severity = Severity::warning,
    .title = MP_MSG("The SPF record of {domain} is too long to be evaluated"),
    .why = MP_MSG(
        "To read it takes {lookups} questions to the DNS, where 10 are allowed. Receivers give up and treat the record as "
        "an error, so your mail may be refused."),
    .remedy = MP_MSG("Ask the owner of {domain} to shorten the SPF record: remove senders that are no longer used, and name "
                     "addresses instead of other records where possible."),
    .reference = "RFC 7208, section 4.6.4",
    .check = &check,
    .needs_working_mail = true,
};

}
