#include "probes/rules/facts/said.h"

namespace mp::rules::dns_srv_unusable {

static std::vector<Hit> check(Survey const& survey) {
    return odd_hits(survey, {core::odd::record, Severity::error, {}, {}});
}

extern constinit Rule const rule{
    .id = "dns-srv-unusable",
    .group = Group::domain,
    .severity = Severity::advice,
    .title = MP_MSG("The record {element} of {domain} names no server that can be used: {value}"),
    .why = MP_MSG("A mail program needs the name of a host and a port from 1 to 65535 there. An address in place of the "
                  "name, or port 0, leads nowhere."),
    .remedy = MP_MSG(
        "Ask the owner of {domain} to put the server's name and port into the record {element}, or to remove the record."),
    .reference = "RFC 2782",
    .check = &check,
};

}
