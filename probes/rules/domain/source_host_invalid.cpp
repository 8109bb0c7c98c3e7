#include "probes/rules/facts/said.h"

namespace mp::rules::source_host_invalid {

static std::vector<Hit> check(Survey const& survey) {
    return odd_hits(survey,
                    {core::odd::host, Severity::error, MP_MSG("The published settings leave out a server's name ({line})"),
                     MP_MSG("{place} describes a server but does not say where it is. Programs leave it out.")});
}

extern constinit Rule const rule{
    .id = "source-host-invalid",
    .group = Group::domain,
    .severity = Severity::advice,
    .title = MP_MSG("The published settings name a server that cannot be: \"{value}\""),
    .why = MP_MSG("{place} says \"{value}\" for {element}, where only a host name may stand, without http://, port, path or "
                  "blank. Programs leave out the server or fail to connect."),
    .remedy = MP_MSG("Ask whoever looks after {place} to write the bare name of the server into {element}, for "
                     "example mail.example.org."),
    .reference = "Thunderbird, readFromXML; draft-ietf-mailmaint-autoconfig",
    .check = &check,
};

}
