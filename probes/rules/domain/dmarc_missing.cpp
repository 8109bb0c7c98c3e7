#include "probes/rules/facts/fates.h"

namespace mp::rules::dmarc_missing {

static std::vector<Hit> check(Survey const& survey) {
    auto const status = survey.dns.dmarc_status;
    bool const was_answered = status == DnsStatus::ok || status == DnsStatus::no_data || status == DnsStatus::no_such_name;
    bool const is_cut_short = survey.interrupted || survey.out_of_time; // names further up may not have been asked
    if (is_cut_short || !was_answered || !survey.dns.dmarc.empty() || survey.dns.domain_status == DnsStatus::no_such_name)
        return {};
    return {hit_about_domain(survey)};
}

extern constinit Rule const rule{
    .id = "dmarc-missing",
    .group = Group::domain,
    .severity = Severity::advice,
    .title = MP_MSG("{domain} does not say what to do with forged mail"),
    .why = MP_MSG(
        "Without a DMARC record receivers must guess how to treat mail that only pretends to come from you. Large providers "
        "ask for such a record from those who send much."),
    .remedy = MP_MSG(
        "Ask the owner of {domain} to publish a DMARC record at _dmarc.{domain}; \"v=DMARC1; p=none\" is a good beginning."),
    .reference = "RFC 9989",
    .check = &check,
    .needs_working_mail = true,
};

}
