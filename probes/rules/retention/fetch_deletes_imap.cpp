#include "probes/rules/facts/receiving.h"

namespace mp::rules::fetch_deletes_imap {

static core::MessageId remedy_for(Owned const& owned, bool at_once) {
    if (owned.profile->client == "getmail" && at_once)
        return MP_MSG(
            "If you read this mail anywhere else, write delete = false into the section [options] of {device}. Make a "
            "backup of what it has fetched so far.");
    if (owned.profile->client == "getmail")
        return MP_MSG(
            "If you read this mail anywhere else, write delete_after = 0 into the section [options] of {device}. Make "
            "a backup of what it has fetched so far.");
    if (owned.profile->client == "fetchmail")
        return MP_MSG("If you read this mail anywhere else, write keep behind this user in {device}, and neither flush nor "
                      "nokeep. Make a backup of what it has fetched so far.");
    return {};
}

/// Only programs that collect mail by IMAP have such a rule (core/account.h, PopKeeping).
static std::vector<Hit> check(Survey const& survey) {
    return for_each_account(survey, [](Owned const& owned) -> std::optional<Hit> {
        auto const& pop = owned.account->pop;
        bool const at_once = pop.leave_on_server.is(false);
        auto const days = days_left(*owned.account).value_or(0);
        if (!is_imap(owned) || (!at_once && days <= 0))
            return std::nullopt;
        Hit hit = hit_of(owned, {}, at_once && pop.leave_on_server.is_default);
        hit.clauses.emplace_back("where", where_keeping(*owned.profile));
        hit.remedy = remedy_for(owned, at_once);
        if (!at_once) {
            hit.severity = Severity::advice;
            hit.title = MP_MSG("{device} deletes mail on the server {days} days after fetching it, with IMAP too");
            hit.values.emplace_back("days", days_text(days));
        }
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "fetch-deletes-imap",
    .group = Group::retention,
    .severity = Severity::warning,
    .title = MP_MSG("{device} deletes mail on the server once it has fetched it, with IMAP too"),
    .why = MP_MSG("IMAP keeps mail on the server for all devices, but this program takes it away. In webmail and on other "
                  "devices the mail of {account} is gone then, and exists on this computer only."),
    .remedy = MP_MSG("If you read this mail anywhere else, open {where} in {device} and let mail stay on the server. Make a "
                     "backup of what it has fetched so far."),
    .reference = "RFC 9051, section 6.4.3",
    .check = &check,
    .weight = Weight::always,
};

}
