#include "probes/rules/facts/fates.h"
#include "probes/rules/facts/receiving.h"

namespace mp::rules::sent_saved_twice {

/// Providers whose sending server puts a copy into the Sent folder by itself.
static bool stores_sent_mail(Brand brand) {
    return brand == Brand::google || brand == Brand::microsoft_consumer || brand == Brand::microsoft_365;
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_account(survey, [&](Owned const& owned) -> std::optional<Hit> {
        auto const& account = *owned.account;
        // Only what somebody set: programs know these providers and leave the copy out by themselves.
        bool const is_set = account.sent.is(core::SentPlace::server) && !account.sent.is_default;
        if (!is_imap(owned) || !is_set || !account.outgoing)
            return std::nullopt;
        ProbeReport line;
        line.endpoint = endpoint_of(*account.outgoing);
        if (!stores_sent_mail(brand_of(survey, line)))
            return std::nullopt;
        Hit hit = hit_of(owned, {{"out_host", shown_name(line.endpoint.host)}});
        tell_how(hit, *owned.profile, core::Change::sent_nowhere);
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "sent-saved-twice",
    .group = Group::sending,
    .severity = Severity::advice,
    .title = MP_MSG("What you send with {device} appears twice in the Sent folder"),
    .why = MP_MSG("{out_host} stores a copy of each message that it sends, and {device} stores another one. Both count "
                  "against the size of the mailbox of {account}."),
    .remedy = MP_MSG("Leave the copy to the server. In {device}: {how}."),
    .reference = "Microsoft, Google, reported 2026",
    .check = &check,
    .weight = Weight::always,
};

}
