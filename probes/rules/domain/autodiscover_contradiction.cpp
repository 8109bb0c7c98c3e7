#include "probes/rules/facts/said.h"

namespace mp::rules::autodiscover_contradiction {

static std::vector<Hit> check(Survey const& survey) {
    return odd_hits(survey, {core::odd::contradiction, Severity::warning, {}, {}});
}

extern constinit Rule const rule{
    .id = "autodiscover-contradiction",
    .group = Group::domain,
    .severity = Severity::advice,
    .title = MP_MSG("The Autodiscover answer contradicts itself about encryption"),
    .why =
        MP_MSG("{place} says for {line}: {value}. Outlook goes by Encryption alone; Thunderbird uses no encryption as soon "
               "as one of the two says so. Which of them fails, or sends the password unprotected, depends on the program."),
    .remedy = MP_MSG("If your mail works, you need not do anything. Ask whoever looks after {place} to write SSL on, and "
                     "Encryption SSL for the ports 993, 995 and 465 or TLS for 143, 110 and 587."),
    .reference = "MS-OXDSCLI, section 2.2.4.1.1.2.6",
    .check = &check,
};

}
