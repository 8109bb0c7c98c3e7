#include "probes/rules/facts/said.h"

namespace mp::rules::source_type_unknown {

static std::vector<Hit> check(Survey const& survey) {
    return odd_hits(survey, {core::odd::type, Severity::error,
                             MP_MSG("The published settings do not say what kind of server {line} is"),
                             MP_MSG("{place} leaves out the type of a server. Programs leave out the server.")});
}

extern constinit Rule const rule{
    .id = "source-type-unknown",
    .group = Group::domain,
    .severity = Severity::advice,
    .title = MP_MSG("The published settings call a kind of server \"{value}\", which mail programs do not know"),
    .why = MP_MSG("{place} says \"{value}\" for {line}. Programs know imap, pop3 and smtp (IMAP, POP3 and SMTP in "
                  "Autodiscover) and leave out a server of any other kind."),
    .remedy = MP_MSG("If your mail works, you need not do anything. Ask whoever looks after {place} to write imap, "
                     "pop3 or smtp there, in small letters (IMAP, POP3 or SMTP in Autodiscover)."),
    .reference = "Thunderbird, readFromXML; draft-ietf-mailmaint-autoconfig",
    .check = &check,
};

}
