#include "probes/rules/facts/said.h"

namespace mp::rules::autoconfig_no_id {

static std::vector<Hit> check(Survey const& survey) { return flag_hits(survey, core::flag::missing_id, Severity::error); }

extern constinit Rule const rule{
    .id = "autoconfig-no-id",
    .group = Group::domain,
    .severity = Severity::advice,
    .title = MP_MSG("The published settings file has no id"),
    .why = MP_MSG("The element emailProvider in {place} lacks the attribute id, or it is no domain name. Thunderbird "
                  "ignores such a file as a whole."),
    .remedy = MP_MSG("If your mail works, you need not do anything. Ask whoever looks after {place} to write the domain "
                     "into it, for example emailProvider id=\"example.org\"."),
    .reference = "Thunderbird, readFromXML; draft-ietf-mailmaint-autoconfig",
    .check = &check,
};

}
