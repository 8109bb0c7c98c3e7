#include "probes/rules/facts/receiving.h"

namespace mp::rules::proto_offline_imap {

static std::vector<Hit> check(Survey const& survey) {
    if (survey.request.habits.connection != core::Connection::rarely)
        return {};
    if (accounts_of(survey).empty())
        return hits_by_mailbox(survey, Service::imap, Ground::intended);
    return for_each_account(survey, [](Owned const& owned) -> std::optional<Hit> {
        auto const& copies = owned.account->imap.keeps_offline_copies;
        if (!is_imap(owned) || !copies.is(false))
            return std::nullopt;
        Hit hit = hit_of(owned, {}, copies.is_default);
        tell_how(hit, *owned.profile, core::Change::offline_copies);
        hit.remedy = MP_MSG("In {device}: {how}. Stay online until everything is loaded.");
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "proto-offline-imap",
    .group = Group::retention,
    .severity = Severity::advice,
    .title = MP_MSG("IMAP needs copies on this device when you are rarely online"),
    .why = MP_MSG("Without a connection a program that keeps no copies shows only what it happened to load before: older "
                  "mail and attachments cannot be opened."),
    .remedy = MP_MSG("Switch on that the program keeps the mail of this account on this device, and let it load everything "
                     "while you are online."),
    .reference = "RFC 4549",
    .check = &check,
    .weight = Weight::always,
};

}
