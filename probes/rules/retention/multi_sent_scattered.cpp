#include "probes/rules/facts/accounts.h"

#include <algorithm>

namespace mp::rules::multi_sent_scattered {

/// POP3 has no way to store a sent message on the server, whatever the program says.
static bool keeps_sent_mail_here(Owned const& owned) {
    return is_pop(owned) || owned.account->sent.is(core::SentPlace::local);
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_mailbox(survey, [&](std::vector<Owned> const& mailbox) -> std::optional<Hit> {
        auto const local = std::find_if(mailbox.begin(), mailbox.end(), &keeps_sent_mail_here);
        if (local == mailbox.end() || devices_of(survey, mailbox) < 2)
            return std::nullopt;
        Hit hit = hit_of(*local, {}, is_imap(*local) && local->account->sent.is_default);
        tell_how(hit, *local->profile, core::Change::sent_on_server);
        if (is_pop(*local))
            hit.remedy =
                MP_MSG("Use IMAP: then sent mail is kept on the server for all devices. As long as it is POP3, send "
                       "a copy of each message to yourself.");
        for (auto other = std::next(local); other != mailbox.end(); ++other)
            if (keeps_sent_mail_here(*other) && other->profile != local->profile)
                hit.evidence.emplace_back(MP_MSG("{device} keeps sent mail to itself, too."),
                                          Values{{"device", device_name(*other->profile)}});
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "multi-sent-scattered",
    .group = Group::retention,
    .severity = Severity::advice,
    .title = MP_MSG("What you send with {device} is missing on your other devices"),
    .why = MP_MSG("For {account}, sent mail is stored on the device that sent it and nowhere else. If that device breaks, "
                  "it is lost."),
    .remedy = MP_MSG("For the account {account}, in {device}: {how}."),
    .reference = "RFC 6154",
    .check = &check,
    .weight = Weight::always,
};

}
