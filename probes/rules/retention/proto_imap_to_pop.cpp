#include "probes/rules/facts/change_steps.h"
#include "probes/rules/facts/receiving.h"

namespace mp::rules::proto_imap_to_pop {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_mailbox(survey, [&](std::vector<Owned> const& mailbox) -> std::optional<Hit> {
        if (!changes_to_pop(survey, mailbox))
            return std::nullopt;
        Hit hit = hit_of(mailbox.front());
        hit.steps = steps_to_pop(survey, mailbox.front());
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "proto-imap-to-pop",
    .group = Group::retention,
    .severity = Severity::warning,
    .title = MP_MSG("POP3 will fetch only the inbox of {account}"),
    .why = MP_MSG("You use IMAP now. Mail in all other folders stays on the server, where the POP3 account cannot show it."),
    .remedy = MP_MSG("Keep to the order, so that no mail is left behind: back up, copy the other folders of {account} to "
                     "this device, let POP3 leave mail on the server, compare, and only then stop IMAP."),
    .reference = "RFC 1939, section 3",
    .check = &check,
    .weight = Weight::always,
};

}
