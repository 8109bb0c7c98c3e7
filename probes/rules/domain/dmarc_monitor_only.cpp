#include "probes/core/ascii.h"
#include "probes/rules/facts/fates.h"
#include "probes/rules/facts/mail_records.h"

namespace mp::rules::dmarc_monitor_only {

namespace ascii = core::ascii;

/// The policy for this domain: sp= when the record stands at a parent of it, else p=.
static std::string policy_for(core::DnsFacts const& dns, std::string const& domain, std::vector<DmarcTag> const& tags) {
    bool const is_inherited = !dns.dmarc_at.empty() && dns.dmarc_at != domain;
    auto const below = dmarc_value(tags, "sp");
    if (is_inherited && below)
        return *below;
    return dmarc_value(tags, "p").value_or("");
}

static std::vector<Hit> check(Survey const& survey) {
    if (survey.dns.dmarc.size() != 1)
        return {};
    auto const& record = survey.dns.dmarc.front();
    auto const tags = dmarc_tags(record);
    bool const is_none = ascii::equal_ignoring_case(policy_for(survey.dns, survey.request.address.domain, tags), "none");
    bool const is_test = ascii::equal_ignoring_case(dmarc_value(tags, "t").value_or(""), "y");
    if (!is_none && !is_test)
        return {};
    auto hit = hit_about_domain(survey);
    hit.evidence.emplace_back(MP_MSG("DMARC record: {record}"), Values{{"record", shown_text(record)}});
    return {hit};
}

extern constinit Rule const rule{
    .id = "dmarc-monitor-only",
    .group = Group::domain,
    .severity = Severity::info,
    .title = MP_MSG("Mail forged in the name of {domain} is only counted"),
    .why = MP_MSG(
        "The DMARC record asks receivers to report forgeries but to deliver them all the same. That is the usual way to "
        "begin; it does not protect yet."),
    .remedy =
        MP_MSG("You need not do anything. When the reports show only rightful senders, the owner of {domain} can change the "
               "policy to quarantine or reject."),
    .reference = "RFC 9989",
    .check = &check,
    .needs_working_mail = true,
};

}
