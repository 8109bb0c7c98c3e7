#include "probes/core/address.h"
#include "probes/core/ascii.h"
#include "probes/rules/facts/accounts.h"

#include <algorithm>

namespace mp::rules::prof_identity_mismatch {

static bool is_gmail(std::string_view domain) { return domain == "gmail.com" || domain == "googlemail.com"; }

/// The mailbox behind an address: what follows "+" is a tag; Gmail has two names and ignores dots.
static std::string plain_form(core::EmailAddress const& address) {
    auto local = core::ascii::to_lower(address.local);
    local = local.substr(0, local.find('+'));
    if (!is_gmail(address.domain))
        return local + "@" + address.domain;
    std::erase(local, '.');
    return local + "@gmail.com";
}

/// The person said that this is the user name, or the server took the address as sender after this login.
static bool is_known_alias(Survey const& survey, Account const& account) {
    auto const& user = account.incoming.username;
    if (core::ascii::equal_ignoring_case(survey.request.username, user))
        return true;
    return std::any_of(survey.reports.begin(), survey.reports.end(), [&](ProbeReport const& report) {
        bool const is_accepted = report.login.result == LoginResult::accepted && report.smtp.sender_code.starts_with("2");
        return is_accepted && std::any_of(report.login.attempts.begin(), report.login.attempts.end(), [&](auto const& a) {
                   return a.result == LoginResult::accepted && core::ascii::equal_ignoring_case(a.username, user);
               });
    });
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_account(survey, [&](Owned const& owned) -> std::optional<Hit> {
        auto const& account = *owned.account;
        std::string_view user = account.incoming.username;
        if (core::ascii::starts_with_ignoring_case(user, "recent:"))
            user.remove_prefix(7);
        auto const from = core::parse_address(account.address);
        auto const login = core::parse_address(user);
        if (!from || !login || plain_form(*from) == plain_form(*login) || is_known_alias(survey, account))
            return std::nullopt;
        return hit_of(owned, {{"from", account.address}, {"user", std::string(user)}});
    });
}

extern constinit Rule const rule{
    .id = "prof-identity-mismatch",
    .group = Group::profile,
    .severity = Severity::warning,
    .title = MP_MSG("{device} signs in as {user}, but writes as {from}"),
    .why =
        MP_MSG("Replies to your mail go to {from}. If that is not another name of the same mailbox, they arrive somewhere "
               "else, and some servers refuse to send with a foreign sender."),
    .remedy =
        MP_MSG("If {from} is an alias of this mailbox, all is well. Otherwise set the address of the account in {device} "
               "(Account Settings) to {user}."),
    .reference = "RFC 6409, section 6.1",
    .check = &check,
    .weight = Weight::always,
};

}
