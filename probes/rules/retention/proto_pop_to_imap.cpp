#include "probes/rules/facts/change_steps.h"
#include "probes/rules/facts/receiving.h"

namespace mp::rules::proto_pop_to_imap {

/// "Thunderbird, profile laptop; Outlook, profile Work".
static std::string devices_in(std::vector<Owned> const& mailbox) {
    std::string names;
    for (Owned const& owned : mailbox)
        names += (names.empty() ? "" : "; ") + device_name(*owned.profile);
    return names;
}

static std::vector<Hit> check(Survey const& survey) {
    bool const is_advised = advised_by_answers(survey) == Service::imap;
    return for_each_mailbox(survey, [&](std::vector<Owned> mailbox) -> std::optional<Hit> {
        std::erase_if(mailbox, [&](Owned const& owned) { return !changes_to_imap(survey, owned); });
        if (mailbox.empty())
            return std::nullopt;
        Hit hit = hit_of(mailbox.front(), {{"devices", devices_in(mailbox)}});
        hit.steps = steps_to_imap(survey, mailbox);
        if (is_advised)
            hit.why =
                MP_MSG("IMAP fits your answers better, but it shows just what is on the server, and mail that POP3 has "
                       "fetched may be on this device only. Without these steps it looks as if old mail were gone.");
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "proto-pop-to-imap",
    .group = Group::retention,
    .severity = Severity::advice,
    .title = MP_MSG("Changing {account} from POP3 to IMAP takes a few steps"),
    .why = MP_MSG("Mail that POP3 has fetched may be on this device only, and IMAP shows just what is on the server. "
                  "Without these steps it looks as if old mail were gone."),
    .remedy =
        MP_MSG("Keep to the order: back up, set up IMAP beside POP3, copy the old mail there, compare, and only then stop "
               "POP3. It is set up in: {devices}."),
    .reference = "RFC 9051; RFC 1939, section 1",
    .check = &check,
    .weight = Weight::always,
};

}
