#include "probes/rules/facts/fates.h"
#include "probes/rules/facts/mail_records.h"

namespace mp::rules::spf_allows_all {

static std::vector<Hit> check(Survey const& survey) {
    for (auto const& record : spf_records(survey.dns))
        for (auto const& term : spf_terms(record))
            if (term.name == "all" && !term.is_modifier) {
                if (term.qualifier != '+')
                    break; // terms behind the first "all" are never read
                auto hit = hit_about_domain(survey);
                hit.evidence.emplace_back(MP_MSG("SPF record: {record}"), Values{{"record", shown_text(record)}});
                return {hit};
            }
    return {};
}

extern constinit Rule const rule{
    .id = "spf-allows-all",
    .group = Group::domain,
    .severity = Severity::warning,
    .title = MP_MSG("The SPF record of {domain} allows everyone to send"),
    .why = MP_MSG(
        "It ends in +all, which declares every computer in the world a rightful sender. Forgers may use your address, and "
        "the record protects nobody."),
    .remedy = MP_MSG("Ask the owner of {domain} to end the record with ~all or -all instead."),
    .reference = "RFC 7208, section 5.1",
    .check = &check,
    .needs_working_mail = true,
};

}
