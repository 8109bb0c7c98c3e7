#include "probes/rules/facts/accounts.h"

namespace mp::rules::multi_drafts_local {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_account(survey, [](Owned const& owned) -> std::optional<Hit> {
        auto const& is_local = owned.account->imap.local_special_folders;
        if (!is_imap(owned) || !is_local.is(true))
            return std::nullopt;
        Hit hit = hit_of(owned, {}, is_local.is_default);
        tell_how(hit, *owned.profile, core::Change::server_folders);
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "multi-drafts-local",
    .group = Group::retention,
    .severity = Severity::info,
    .title = MP_MSG("{device} keeps drafts, deleted mail or junk to itself"),
    .why = MP_MSG("These folders of {account} lie on this device instead of the server, so they differ from what other "
                  "devices and webmail show."),
    .remedy = MP_MSG("If you use several devices, then for the account {account}, in {device}: {how}."),
    .reference = "RFC 6154",
    .check = &check,
    .weight = Weight::always,
};

}
