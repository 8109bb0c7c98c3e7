#include "probes/rules/facts/fates.h"
#include "probes/rules/facts/mail_records.h"

namespace mp::rules::spf_missing {

static std::vector<Hit> check(Survey const& survey) {
    bool const was_answered = survey.dns.txt_status == DnsStatus::ok || survey.dns.txt_status == DnsStatus::no_data;
    if (!was_answered || !spf_records(survey.dns).empty())
        return {};
    return {hit_about_domain(survey)};
}

extern constinit Rule const rule{
    .id = "spf-missing",
    .group = Group::domain,
    .severity = Severity::advice,
    .title = MP_MSG("{domain} does not say which servers may send its mail"),
    .why = MP_MSG(
        "Without an SPF record strangers can use your address as a sender more easily, and some receivers put your own "
        "mail into the spam folder."),
    .remedy = MP_MSG("Ask the owner of {domain} to publish an SPF record (a TXT record that begins with v=spf1)."),
    .reference = "RFC 7208",
    .check = &check,
    .needs_working_mail = true,
};

}
