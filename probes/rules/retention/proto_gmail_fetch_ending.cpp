#include "probes/rules/facts/receiving.h"

namespace mp::rules::proto_gmail_fetch_ending {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_account(survey, [](Owned const& owned) -> std::optional<Hit> {
        if (!owned.account->collects_for_another)
            return std::nullopt;
        return hit_of(owned);
    });
}

extern constinit Rule const rule{
    .id = "proto-gmail-fetch-ending",
    .group = Group::retention,
    .severity = Severity::warning,
    .title = MP_MSG("Gmail will soon stop collecting the mail of {account}"),
    .why = MP_MSG("Gmail ends its collecting of other accounts by POP3 in 2026. From then on new mail of this account stays "
                  "at its own provider, and you do not see it in Gmail."),
    .remedy = MP_MSG("Add {account} as an account of its own in your mail program, as IMAP, or let its provider forward new "
                     "mail to your Gmail address."),
    .reference = "Google, reported 2026",
    .check = &check,
    .weight = Weight::always,
};

}
