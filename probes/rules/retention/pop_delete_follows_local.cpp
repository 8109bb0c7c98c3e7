#include "probes/rules/facts/receiving.h"

namespace mp::rules::pop_delete_follows_local {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_account(survey, [](Owned const& owned) -> std::optional<Hit> {
        auto const& pop = owned.account->pop;
        if (!is_pop(owned) || !pop.leave_on_server.is(true) || !pop.delete_with_local.is(true))
            return std::nullopt;
        Hit hit = hit_of(owned, {}, pop.delete_with_local.is_default);
        tell_how(hit, *owned.profile, core::Change::keep_deleted);
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "pop-delete-follows-local",
    .group = Group::retention,
    .severity = Severity::info,
    .title = MP_MSG("Deleting mail in {device} deletes it on the server, too"),
    .why = MP_MSG("What you delete here from {account} also disappears from webmail and from your other devices."),
    .remedy = MP_MSG("That is fine when this is your only device. If not, in {device}: {how}."),
    .reference = "RFC 1939, section 5",
    .check = &check,
    .weight = Weight::always,
};

}
