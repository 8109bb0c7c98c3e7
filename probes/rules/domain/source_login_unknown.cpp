#include "probes/rules/facts/said.h"

namespace mp::rules::source_login_unknown {

static std::vector<Hit> check(Survey const& survey) {
    OddWords const words{core::odd::auth, Severity::error,
                         MP_MSG("The published settings do not say how to log in to {line}"),
                         MP_MSG("{place} leaves out {element}. Thunderbird then leaves out the server and finds no account "
                                "when none is left.")};
    auto hits = odd_hits(survey, words);
    for (auto& hit : hits)
        if (core::fill_holes("{element}", hit.values) != "authentication") {
            hit.why =
                MP_MSG("{place} says {value} for {element}, where true or false must stand. Programs cannot tell whether "
                       "a password is accepted.");
            hit.remedy = MP_MSG("Ask whoever looks after {place} to write true or false, without quotation marks.");
        }
    return hits;
}

extern constinit Rule const rule{
    .id = "source-login-unknown",
    .group = Group::domain,
    .severity = Severity::advice,
    .title = MP_MSG("The published settings name the login \"{value}\", which mail programs do not know"),
    .why = MP_MSG("{place} says \"{value}\" for {line}. Programs compare the word letter by letter: Thunderbird leaves out "
                  "a server whose way of logging in it does not know."),
    .remedy = MP_MSG("If your mail works, you need not do anything. Ask whoever looks after {place} to write "
                     "password-cleartext, which is the normal password inside an encrypted connection."),
    .reference = "Thunderbird, readFromXML; draft-ietf-mailmaint-autoconfig",
    .check = &check,
};

}
