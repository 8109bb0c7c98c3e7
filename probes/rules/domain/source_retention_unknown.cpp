#include "probes/rules/facts/said.h"

namespace mp::rules::source_retention_unknown {

static std::vector<Hit> check(Survey const& survey) {
    return odd_hits(survey, {core::odd::retention, Severity::warning, {}, {}});
}

extern constinit Rule const rule{
    .id = "source-retention-unknown",
    .group = Group::domain,
    .severity = Severity::advice,
    .title = MP_MSG("The published settings say \"{value}\" for {element}, which mail programs do not know"),
    .why = MP_MSG(
        "{place} tells programs wrongly what POP3 leaves on the server of {line}: true or false, and a number of days, are "
        "all that they know. With anything else Thunderbird takes its own rule and deletes mail after 14 days."),
    .remedy = MP_MSG("If you use POP3, look into your mail program's settings for how long messages stay on the server. Ask "
                     "whoever looks after {place} to correct the element."),
    .reference = "Thunderbird, readFromXML; draft-ietf-mailmaint-autoconfig",
    .check = &check,
};

}
