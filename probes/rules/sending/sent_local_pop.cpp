#include "probes/rules/facts/receiving.h"

namespace mp::rules::sent_local_pop {

/// Whoever wants sent mail everywhere, or reads elsewhere too, misses it there.
static bool matters(Survey const& survey) {
    auto const& habits = survey.request.habits;
    return habits.sent_everywhere.value_or(false) || habits.webmail.value_or(false) || survey.request.devices >= 2;
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_account(survey, [&](Owned const& owned) -> std::optional<Hit> {
        if (!is_pop(owned) || !matters(survey) || owned.account->sent.is(core::SentPlace::none))
            return std::nullopt;
        return hit_of(owned);
    });
}

extern constinit Rule const rule{
    .id = "sent-local-pop",
    .group = Group::sending,
    .severity = Severity::info,
    .title = MP_MSG("What you send with {device} stays on that device"),
    .why = MP_MSG("POP3 cannot store sent mail of {account} on the server, so other devices and webmail do not show it."),
    .remedy =
        MP_MSG("Set the account up as IMAP if you want to see sent mail everywhere. As long as it is POP3, send a copy "
               "of each message to yourself."),
    .reference = "RFC 1939",
    .check = &check,
    .weight = Weight::always,
    .explained_by = {{"multi-sent-scattered", Reach::same_host}, {"proto-pop-to-imap", Reach::same_host}},
};

}
