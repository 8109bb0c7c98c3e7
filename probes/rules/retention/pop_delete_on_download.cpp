#include "probes/rules/facts/receiving.h"

namespace mp::rules::pop_delete_on_download {

static core::MessageId remedy_for(Owned const& owned) {
    if (owned.profile->client == "thunderbird")
        return MP_MSG(
            "In {device} open {menu}, tick \"Leave messages on server\" and \"For at most\", and set 14 days. Better "
            "still, set the account up as IMAP. Make a backup of your mail folder now.");
    if (owned.profile->client == "outlook")
        return MP_MSG("In {device} open {menu}, tick \"Leave a copy of messages on the server\" and \"Remove from server "
                      "after\", and set 14 days. Better still, set the account up as IMAP. Make a backup of your mail now.");
    return {};
}

static Hit make(Survey const& survey, Owned const& owned, int devices) {
    Hit hit = hit_of(owned, clicks_of(owned), owned.account->pop.leave_on_server.is_default);
    if (devices >= 2 || is_answered(survey, core::Backup::none))
        hit.severity = Severity::critical;
    if (devices < 2 && is_answered(survey, core::Backup::none))
        hit.why = MP_MSG("The mail of {account} then exists on this device only, and nobody makes a backup of it. If this "
                         "device breaks or is stolen, all of it is lost.");
    if (owned.account->pop.leave_on_server.is_default)
        hit.title = MP_MSG("{device} removes mail from the server as soon as it is fetched: that is its default");
    hit.remedy = remedy_for(owned);
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
    .remedy = MP_MSG("In {device} open {where}: let mail stay on the server and be removed after 14 days. Better still, set "
                     "the account up as IMAP. Make a backup of your mail folder now."),
    .reference = "RFC 1939, section 8",
    .check = &check,
    .weight = Weight::always,
    .explained_by = {{"multi-pop-delete", Reach::same_host}},
};

}
