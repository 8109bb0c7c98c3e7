#include "probes/rules/facts/said.h"

namespace mp::rules::source_port_invalid {

static std::vector<Hit> check(Survey const& survey) {
    return odd_hits(survey,
                    {core::odd::port, Severity::error, MP_MSG("The published settings leave out the port of {line}"),
                     MP_MSG("{place} does not say which port to use. Thunderbird then leaves out the server, and other "
                            "programs guess.")});
}

extern constinit Rule const rule{
    .id = "source-port-invalid",
    .group = Group::domain,
    .severity = Severity::advice,
    .title = MP_MSG("The published settings name a port that cannot be: \"{value}\""),
    .why = MP_MSG("{place} says \"{value}\" for {line}, but a port is a number from 1 to 65535. Programs leave out the "
                  "server or try a port where nobody answers."),
    .remedy = MP_MSG("If your mail works, you need not do anything. Ask whoever looks after {place} to correct the port: "
                     "993 or 143 for IMAP, 995 or 110 for POP3, 465 or 587 for sending."),
    .reference = "Thunderbird, readFromXML; draft-ietf-mailmaint-autoconfig",
    .check = &check,
};

}
