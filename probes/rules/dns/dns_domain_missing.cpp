#include "probes/rules/facts/fates.h"

namespace mp::rules::dns_domain_missing {

static std::vector<Hit> check(Survey const& survey) {
    if (survey.dns.domain_status != DnsStatus::no_such_name)
        return {};
    return {hit_about_domain(survey)};
}

extern constinit Rule const rule{
    .id = "dns-domain-missing",
    .group = Group::dns,
    .severity = Severity::error,
    .title = MP_MSG("The domain {domain} does not exist"),
    .why = MP_MSG("No mail can be sent to this address or read there: the part after the @ is misspelt, or its registration "
                  "has run out."),
    .remedy =
        MP_MSG("Compare the address letter by letter with the one you were given. If it is right, ask whoever registered "
               "{domain} to renew it."),
    .reference = "RFC 1035",
    .check = &check,
};

}
