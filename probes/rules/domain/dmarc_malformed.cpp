#include "probes/core/ascii.h"
#include "probes/rules/facts/fates.h"
#include "probes/rules/facts/mail_records.h"

namespace mp::rules::dmarc_malformed {

namespace ascii = core::ascii;

static bool is_policy(std::string_view value) {
    return ascii::equal_ignoring_case(value, "none") || ascii::equal_ignoring_case(value, "quarantine") ||
           ascii::equal_ignoring_case(value, "reject");
}

/// Reports are sent to mailto: addresses; one such address in the list is enough to be of use.
static bool has_bad_address(std::vector<DmarcTag> const& tags, std::string_view name) {
    auto const list = dmarc_value(tags, name);
    if (!list)
        return false;
    for (auto const uri : ascii::split(*list, ','))
        if (!ascii::starts_with_ignoring_case(ascii::trim(uri), "mailto:"))
            return true;
    return false;
}

/// What is wrong with one record; empty: nothing.
static core::MessageId fault_of(std::string_view record) {
    auto const tags = dmarc_tags(record);
    for (auto const& tag : tags)
        if (tag.name.empty())
            return MP_MSG("A part of it is not of the form name=value. Receivers may ignore the whole record and deliver "
                          "mail forged in your name.");
    auto const policy = dmarc_value(tags, "p");
    bool const has_reports = dmarc_value(tags, "rua").has_value();
    if (policy && !is_policy(*policy))
        return MP_MSG("Its policy (p=) is not one of the words none, quarantine and reject. Receivers act as if nothing had "
                      "been asked for, and deliver mail forged in your name.");
    if (!policy && !has_reports)
        return MP_MSG("It names neither a policy (p=) nor an address for reports (rua=), so receivers ignore it.");
    if (auto const below = dmarc_value(tags, "sp"); below && !is_policy(*below))
        return MP_MSG("Its policy for names below the domain (sp=) is not one of the words none, quarantine and reject, so "
                      "receivers ignore it.");
    if (has_bad_address(tags, "rua") || has_bad_address(tags, "ruf"))
        return MP_MSG("An address for reports does not begin with mailto:, so reports about forgeries do not arrive there.");
    return {};
}

static std::vector<Hit> check(Survey const& survey) {
    auto const& records = survey.dns.dmarc;
    if (records.empty())
        return {};
    auto const at = survey.dns.dmarc_at.empty() ? domain_of(survey) : survey.dns.dmarc_at;
    auto hit = hit_about_domain(survey, {{"place", "_dmarc." + shown_name(at)}});
    bool is_faulty = false;
    if (records.size() > 1) {
        hit.title = MP_MSG("{place} holds more than one DMARC record");
        hit.why = MP_MSG(
            "Only one is allowed. With more than one, receivers ignore all of them, and nothing protects your address "
            "against forgers.");
        hit.remedy = MP_MSG("Ask the owner of {domain} to leave only one of the records.");
        is_faulty = true;
    } else if (auto const fault = fault_of(records.front()); !fault.is_empty()) {
        hit.why = fault;
        is_faulty = true;
    }
    if (!is_faulty)
        return {};
    for (auto const& record : records)
        hit.evidence.emplace_back(MP_MSG("DMARC record: {record}"), Values{{"record", shown_text(record)}});
    return {hit};
}

extern constinit Rule const rule{
    .id = "dmarc-malformed",
    .group = Group::domain,
    .severity = Severity::warning,
    .title = MP_MSG("The DMARC record at {place} is faulty"),
    .why =
        MP_MSG("Receivers ignore what they cannot read, in whole or in part. So mail forged in your name may be delivered "
               "although the record was meant to prevent it."),
    .remedy = MP_MSG("Ask the owner of {domain} to correct the record; the plainest valid one is \"v=DMARC1; p=none\"."),
    .reference = "RFC 9989",
    .check = &check,
    .needs_working_mail = true,
};

}
