#include "probes/rules/facts/accounts.h"

namespace mp::rules::multi_pop_keep {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_mailbox(survey, [&](std::vector<Owned> const& mailbox) -> std::optional<Hit> {
        std::vector<Owned> keeping;
        for (Owned const& owned : pops_of(mailbox))
            if (days_left(*owned.account))
                keeping.push_back(owned);
        if (keeping.empty() || devices_of(survey, mailbox) < 2)
            return std::nullopt;
        Owned const& first = strictest_of(keeping);
        Hit hit = hit_of(first);
        for (auto& told : keepings_told(keeping))
            hit.evidence.push_back(std::move(told));
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "multi-pop-keep",
    .group = Group::retention,
    .severity = Severity::warning,
    .title = MP_MSG("With POP3, your devices do not show the same mail for {account}"),
    .why = MP_MSG("Every device fetches its own copy of each message. What you read, answer, move or delete on one device "
                  "stays new on the others, and what you send is only on the device that sent it."),
    .remedy = MP_MSG("Set up the account as IMAP on every device, check that all mail is there, and then switch the POP3 "
                     "account in {device} off. Keep its mail folder as a backup."),
    .reference = "RFC 1939, section 8; RFC 9051",
    .check = &check,
    .weight = Weight::always,
    .explained_by = {{"multi-pop-delete", Reach::same_host},
                     {"multi-pop-mixed", Reach::same_host},
                     {"multi-pop-imap-mix", Reach::same_line}},
};

}
