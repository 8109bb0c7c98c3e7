#include "probes/rules/facts/accounts.h"

#include <algorithm>

namespace mp::rules::multi_pop_delete {

static bool deletes(Owned const& owned) { return keeping_of(*owned.account) == Keeping::deletes; }

static bool is_told(std::vector<Hit> const& hits, std::string const& subject) {
    return std::any_of(hits.begin(), hits.end(), [&](Hit const& hit) { return hit.subject == subject; });
}

static Hit make(Survey const& survey, std::vector<Owned> const& mailbox, Owned const& owned) {
    auto const pops = pops_of(mailbox);
    Hit hit = hit_of(owned);
    tell_how(hit, *owned.profile, core::Change::keep_without_limit);
    hit.count = devices_of(survey, mailbox);
    for (auto& told : keepings_told(pops))
        hit.evidence.push_back(std::move(told));
    if (std::count_if(pops.begin(), pops.end(), &deletes) > 1)
        hit.title = MP_MSG("Your devices take each other's mail away");
    return hit;
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const& mailbox : mailboxes_of(survey)) {
        if (devices_of(survey, mailbox) < 2)
            continue;
        std::vector<Hit> own; // one for every line, so that what a single account is told there gives way to it
        for (Owned const& owned : pops_of(mailbox))
            if (deletes(owned) && !is_told(own, core::subject_of(endpoint_of(owned.account->incoming))))
                own.push_back(make(survey, mailbox, owned));
        std::move(own.begin(), own.end(), std::back_inserter(hits));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "multi-pop-delete",
    .group = Group::retention,
    .severity = Severity::critical,
    .title = MP_MSG("{device} takes mail away from your other devices"),
    .why = MP_MSG("The account {account} is read on several devices, and {device} removes each message from the server as "
                  "soon as it has fetched it. Whichever device checks first gets the message and the others never see it. "
                  "If that device breaks, the mail is gone."),
    .remedy = MP_MSG("First stop the removal. In {device}: {how}. Then switch "
                     "every device to IMAP and drag the mail that was fetched already into the IMAP account. If it must be "
                     "POP3, let exactly one device remove mail after 14 days or more, and all others leave it for ever."),
    .reference = "RFC 1939, section 8",
    .check = &check,
    .weight = Weight::always,
};

}
