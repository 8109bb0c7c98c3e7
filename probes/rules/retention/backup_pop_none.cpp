#include "probes/rules/facts/receiving.h"

#include <algorithm>

namespace mp::rules::backup_pop_none {

static bool is_deleting(Owned const& owned) { return keeping_of(*owned.account) == Keeping::deletes; }

static Hit with_provider(Survey const& survey, Hit hit) {
    if (is_answered(survey, core::Backup::provider))
        hit.why =
            MP_MSG("The provider's backups hold only what is on the server. Mail that POP3 has taken away is on this device "
                   "alone: if it breaks or is stolen, that mail is lost.");
    return hit;
}

static std::vector<Hit> check(Survey const& survey) {
    if (!is_answered(survey, core::Backup::none) && !is_answered(survey, core::Backup::provider))
        return {};
    if (accounts_of(survey).empty()) {
        auto hits = hits_by_mailbox(survey, Service::pop3, Ground::intended);
        for (Hit& hit : hits)
            hit = with_provider(survey, hit);
        return hits;
    }
    return for_each_mailbox(survey, [&](std::vector<Owned> const& mailbox) -> std::optional<Hit> {
        auto const pops = pops_of(mailbox);
        if (pops.empty())
            return std::nullopt;
        auto const deleting = std::find_if(pops.begin(), pops.end(), &is_deleting);
        Hit hit = with_provider(survey, hit_of(deleting == pops.end() ? pops.front() : *deleting));
        if (deleting != pops.end())
            hit.severity = Severity::critical;
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "backup-pop-none",
    .group = Group::retention,
    .severity = Severity::warning,
    .title = MP_MSG("Mail fetched by POP3 is on this device, without a backup of your own"),
    .why = MP_MSG("Once POP3 mail has left the server, neither the provider nor anybody else has it. If this device breaks "
                  "or is stolen, the mail is lost."),
    .remedy = MP_MSG("Copy the mail folder of your program to another disk now, and do it regularly. Or set the account up "
                     "as IMAP, so that the mail stays on the server."),
    .reference = "RFC 1939, section 8",
    .check = &check,
    .weight = Weight::always,
};

}
