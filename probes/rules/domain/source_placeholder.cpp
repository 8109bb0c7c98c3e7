#include "probes/rules/facts/said.h"

namespace mp::rules::source_placeholder {

static std::vector<Hit> check(Survey const& survey) {
    auto hits = odd_hits(survey, {core::odd::placeholder, Severity::error, {}, {}});
    for (auto& hit : hits)
        if (core::fill_holes("{element}", hit.values) == "LoginName") {
            hit.why =
                MP_MSG("{place} says \"{value}\" for {element}. Outlook knows no placeholders: it takes that for the user "
                       "name, and the server refuses it.");
            hit.remedy =
                MP_MSG("Enter your own user name by hand if your program shows \"{value}\". Ask whoever looks after "
                       "{place} to write the user name that belongs to the address.");
        }
    return hits;
}

extern constinit Rule const rule{
    .id = "source-placeholder",
    .group = Group::domain,
    .severity = Severity::advice,
    .title = MP_MSG("The published settings hold a placeholder that nobody fills in: \"{value}\""),
    .why = MP_MSG(
        "{place} says \"{value}\" for {element}. Programs know %EMAILADDRESS%, %EMAILLOCALPART% and %EMAILDOMAIN%, letter "
        "by letter and with both percent signs; anything else ends up in the account as it stands, and the login fails."),
    .remedy = MP_MSG("Enter your own user name by hand if your program shows \"{value}\". Ask whoever looks after {place} "
                     "to write %EMAILADDRESS% for the whole address, or %EMAILLOCALPART% for what stands before the @."),
    .reference = "Thunderbird, readFromXML; draft-ietf-mailmaint-autoconfig",
    .check = &check,
};

}
