#include "probes/rules/facts/said.h"

namespace mp::rules::autoconfig_incomplete {

static std::vector<Hit> check(Survey const& survey) {
    auto hits = odd_hits(survey, {core::odd::no_outgoing, Severity::error, {}, {}});
    for (auto& hit : odd_hits(survey, {core::odd::no_incoming, Severity::error, {}, {}})) {
        hit.title = MP_MSG("The published settings name no server for receiving");
        hit.why = MP_MSG("{place} has no usable incomingServer. Thunderbird ignores such a file as a whole.");
        hit.remedy = MP_MSG("Ask whoever looks after {place} to add an incomingServer of the type imap.");
        hits.push_back(std::move(hit));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "autoconfig-incomplete",
    .group = Group::domain,
    .severity = Severity::advice,
    .title = MP_MSG("The published settings name no server for sending"),
    .why = MP_MSG("{place} has no usable outgoingServer. Thunderbird ignores such a file as a whole, also what it says "
                  "about receiving."),
    .remedy = MP_MSG("Ask whoever looks after {place} to add an outgoingServer of the type smtp."),
    .reference = "Thunderbird, readFromXML; draft-ietf-mailmaint-autoconfig",
    .check = &check,
};

}
