#include "probes/rules/facts/receiving.h"

namespace mp::rules::sent_not_saved {

static bool is_stored_by_server(Survey const& survey, Account const& account) {
    if (!account.outgoing)
        return false;
    ProbeReport line;
    line.endpoint = endpoint_of(*account.outgoing);
    auto const brand = brand_of(survey, line);
    return brand == Brand::google || brand == Brand::microsoft_consumer || brand == Brand::microsoft_365;
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_account(survey, [&](Owned const& owned) -> std::optional<Hit> {
        auto const& account = *owned.account;
        if (!account.sent.is(core::SentPlace::none) || is_stored_by_server(survey, account))
            return std::nullopt;
        Hit hit = hit_of(owned, {}, account.sent.is_default);
        tell_how(hit, *owned.profile, is_pop(owned) ? core::Change::sent_here : core::Change::sent_on_server);
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "sent-not-saved",
    .group = Group::sending,
    .severity = Severity::advice,
    .title = MP_MSG("{device} keeps no copy of what you send"),
    .why =
        MP_MSG("Mail that you send as {account} is stored neither on this device nor on the server. Later you cannot look "
               "up what you wrote, and to whom."),
    .remedy = MP_MSG("In {device}: {how}."),
    .reference = "RFC 6154, section 2",
    .check = &check,
    .weight = Weight::always,
};

}
