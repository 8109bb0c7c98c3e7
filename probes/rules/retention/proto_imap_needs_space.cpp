#include "probes/rules/facts/receiving.h"

namespace mp::rules::proto_imap_needs_space {

static std::vector<Hit> check(Survey const& survey) {
    if (!is_space_small(survey))
        return {};
    auto hits = hits_by_mailbox(survey, Service::imap, Ground::intended);
    if (auto const percent = fullest_percent(survey); percent > 0)
        for (Hit& hit : hits)
            hit.evidence.emplace_back(MP_MSG("The mailbox is {percent} % full."),
                                      Values{{"percent", std::to_string(percent)}});
    return hits;
}

extern constinit Rule const rule{
    .id = "proto-imap-needs-space",
    .group = Group::retention,
    .severity = Severity::advice,
    .title = MP_MSG("IMAP needs space on the server, and there is little of it"),
    .why = MP_MSG(
        "With IMAP all mail stays on the server. When the mailbox is full, new mail to you is returned to its senders."),
    .remedy = MP_MSG("Look in webmail how much space you have and how much is used. Move old mail into a local folder of "
                     "your program and back that up, or ask the provider for more space."),
    .reference = "RFC 9208",
    .check = &check,
    .weight = Weight::always,
    .explained_by = {{"quota-full", Reach::anywhere}, {"quota-high", Reach::anywhere}},
};

}
