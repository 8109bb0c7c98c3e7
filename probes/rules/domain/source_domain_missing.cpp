#include "probes/rules/facts/said.h"

namespace mp::rules::source_domain_missing {

static bool is_of_the_domain(Answer const& answer) {
    return answer.source == SourceId::autoconfig || answer.source == SourceId::well_known ||
           answer.source == SourceId::autoconfig_http;
}

static std::vector<Hit> check(Survey const& survey) {
    return odd_hits(survey,
                    {core::odd::domain, Severity::error, MP_MSG("The published settings file names no domain"),
                     MP_MSG("{place} has no usable element domain. Thunderbird ignores such a file as a whole.")},
                    is_of_the_domain);
}

extern constinit Rule const rule{
    .id = "source-domain-missing",
    .group = Group::domain,
    .severity = Severity::advice,
    .title = MP_MSG("The published settings are for {value}, not for {domain}"),
    .why = MP_MSG("{place} names only {value} as its domain. Perhaps it is the file of another customer, or was copied and "
                  "not adapted. Programs that look at the domain ignore it."),
    .remedy =
        MP_MSG("If your mail works, you need not do anything. Ask whoever looks after {place} to add {domain} to the file."),
    .reference = "Thunderbird, readFromXML; draft-ietf-mailmaint-autoconfig",
    .check = &check,
};

}
