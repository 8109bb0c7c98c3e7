#include "probes/rules/facts/receiving.h"

namespace mp::rules::send_offline {

static bool reads_offline(Owned const& owned) { return is_pop(owned) || owned.account->imap.keeps_offline_copies.is(true); }

static std::vector<Hit> check(Survey const& survey) {
    if (survey.request.habits.connection != core::Connection::rarely)
        return {};
    if (accounts_of(survey).empty())
        return hits_by_mailbox(survey, Service::pop3, Ground::intended);
    return for_each_mailbox(survey, [](std::vector<Owned> const& mailbox) -> std::optional<Hit> {
        auto const at = std::find_if(mailbox.begin(), mailbox.end(), &reads_offline);
        return at == mailbox.end() ? std::nullopt : std::optional(hit_of(*at));
    });
}

extern constinit Rule const rule{
    .id = "send-offline",
    .group = Group::sending,
    .severity = Severity::info,
    .title = MP_MSG("You can read and write mail without a connection, but it leaves later"),
    .why = MP_MSG("What you answer while you are offline waits on your device. It is sent when you are online again and the "
                  "program sends its waiting mail."),
    .remedy = MP_MSG("Nothing has to be changed. Open the program when you are online, and look into its outbox before you "
                     "switch the computer off."),
    .reference = "RFC 6409",
    .check = &check,
    .weight = Weight::always,
};

}
