#include "probes/rules/facts/said.h"

namespace mp::rules::source_encryption_unknown {

static std::vector<Hit> check(Survey const& survey) {
    OddWords const words{
        core::odd::security, Severity::error, MP_MSG("The published settings do not name the encryption of {line}"),
        MP_MSG("{place} leaves out {element}. Thunderbird then leaves out the server, and other programs guess.")};
    auto hits = odd_hits(survey, words);
    for (auto& hit : hits)
        if (hit.title.is_empty() && core::fill_holes("{element}", hit.values) != "socketType")
            hit.why =
                MP_MSG("{place} says \"{value}\" for {element}. Outlook knows On and Off for SSL, and None, SSL, TLS and "
                       "Auto for Encryption; what it does with any other word is a matter of luck.");
    return hits;
}

extern constinit Rule const rule{
    .id = "source-encryption-unknown",
    .group = Group::domain,
    .severity = Severity::advice,
    .title = MP_MSG("The published settings name the encryption \"{value}\", which mail programs do not know"),
    .why = MP_MSG("{place} says \"{value}\" for {line}. Programs know SSL, STARTTLS and plain, letter by letter: "
                  "Thunderbird leaves out a server with any other word, and finds no account when none is left."),
    .remedy = MP_MSG("If your mail works, you need not do anything. Ask whoever looks after {place} to write SSL for the "
                     "ports 993, 995 and 465, or STARTTLS for 143, 110 and 587."),
    .reference = "Thunderbird, readFromXML; draft-ietf-mailmaint-autoconfig",
    .check = &check,
};

}
