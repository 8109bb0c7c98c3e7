#include "probes/rules/facts/receiving.h"

namespace mp::rules::pop_delete_on_download {

static Hit make(Survey const& survey, Owned const& owned, int devices) {
    Hit hit = hit_of(owned, {}, owned.account->pop.leave_on_server.is_default);
    if (devices >= 2 || is_answered(survey, core::Backup::none))
        hit.severity = Severity::critical;
    if (devices < 2 && is_answered(survey, core::Backup::none))
        hit.why = MP_MSG("The mail of {account} then exists on this device only, and nobody makes a backup of it. If this "
                         "device breaks or is stolen, all of it is lost.");
    if (owned.account->pop.leave_on_server.is_default)
        hit.title = MP_MSG("{device} removes mail from the server as soon as it is fetched: that is its default");
    tell_how(hit, *owned.profile, core::Change::keep_for_days, {{"days", "14"}});
    return hit;
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const& mailbox : mailboxes_of(survey))
        for (Owned const& owned : mailbox)
            if (keeping_of(*owned.account) == Keeping::deletes)
                hits.push_back(make(survey, owned, devices_of(survey, mailbox)));
    return hits;
}

extern constinit Rule const rule{
    .id = "pop-delete-on-download",
    .group = Group::retention,
    .severity = Severity::warning,
    .title = MP_MSG("{device} removes mail from the server as soon as it is fetched"),
    .why = MP_MSG("The mail of {account} then exists on this device only. In webmail and on other devices it is gone, and "
                  "if this device breaks, it is lost."),
    .remedy = MP_MSG("In {device}: {how}. Better still, set the account up as IMAP. Make a backup of your mail now."),
    .reference = "RFC 1939, section 8",
    .check = &check,
    .weight = Weight::always,
    .explained_by = {{"multi-pop-delete", Reach::same_host}},
};

}
