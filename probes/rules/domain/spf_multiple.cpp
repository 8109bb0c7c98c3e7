#include "probes/rules/facts/fates.h"
#include "probes/rules/facts/mail_records.h"

namespace mp::rules::spf_multiple {

static std::vector<Hit> check(Survey const& survey) {
    auto const records = spf_records(survey.dns);
    if (records.size() < 2)
        return {};
    auto hit = hit_about_domain(survey);
    hit.count = static_cast<long>(records.size());
    for (auto const& record : records)
        hit.evidence.emplace_back(MP_MSG("SPF record: {record}"), Values{{"record", shown_text(record)}});
    return {hit};
}

extern constinit Rule const rule{
    .id = "spf-multiple",
    .group = Group::domain,
    .severity = Severity::warning,
    .title = MP_MSGN("{domain} has {count} SPF record", "{domain} has {count} SPF records"),
    .why = MP_MSG(
        "Only one is allowed. With more than one, receivers ignore all of them, so your mail counts as unchecked and may "
        "be refused."),
    .remedy = MP_MSG("Ask the owner of {domain} to merge them into a single record that begins with v=spf1."),
    .reference = "RFC 7208, section 4.5",
    .check = &check,
    .needs_working_mail = true,
};

}
