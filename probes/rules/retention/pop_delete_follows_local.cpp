#include "probes/rules/facts/receiving.h"

namespace mp::rules::pop_delete_follows_local {

static core::MessageId remedy_for(Owned const& owned) {
    if (owned.profile->client == "thunderbird")
        return MP_MSG(
            "That is fine when this is your only device. If not, untick \"Until I delete them\" in {device}: {menu}.");
    if (owned.profile->client == "outlook")
        return MP_MSG("That is fine when this is your only device. If not, untick \"Remove from server when deleted from "
                      "'Deleted Items'\" in {device}: {menu}.");
    return {};
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_account(survey, [](Owned const& owned) -> std::optional<Hit> {
        auto const& pop = owned.account->pop;
        if (!is_pop(owned) || !pop.leave_on_server.is(true) || !pop.delete_with_local.is(true))
            return std::nullopt;
        Hit hit = hit_of(owned, clicks_of(owned), pop.delete_with_local.is_default);
        hit.remedy = remedy_for(owned);
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "pop-delete-follows-local",
    .group = Group::retention,
    .severity = Severity::info,
    .title = MP_MSG("Deleting mail in {device} deletes it on the server, too"),
    .why = MP_MSG("What you delete here from {account} also disappears from webmail and from your other devices."),
    .remedy = MP_MSG("That is fine when this is your only device. If not, switch it off in {device}: {where}."),
    .reference = "RFC 1939, section 5",
    .check = &check,
    .weight = Weight::always,
};

}
