#include "probes/rules/facts/accounts.h"

namespace mp::rules::enc_exposed_before {

/// A login by password over a connection that is not encrypted.
static bool is_exposed(AccountServer const& server) {
    bool const is_plain = server.security.is(core::AccountSecurity::none) && !is_loopback(endpoint_of(server).host);
    bool const is_readable = server.auth.is(core::AccountAuth::password) || server.auth.is(core::AccountAuth::any);
    return is_plain && is_readable;
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_account(survey, [](Owned const& owned) -> std::optional<Hit> {
        auto const& account = *owned.account;
        if (is_exposed(account.incoming))
            return hit_at_server({owned, &account.incoming}, {}, account.incoming.security.is_default);
        if (account.outgoing && is_exposed(*account.outgoing))
            return hit_at_server({owned, &*account.outgoing}, {}, account.outgoing->security.is_default);
        return std::nullopt;
    });
}

extern constinit Rule const rule{
    .id = "enc-exposed-before",
    .group = Group::encryption,
    .severity = Severity::warning,
    .title = MP_MSG("The password of {account} has probably travelled readable"),
    .why =
        MP_MSG("{device} is set to log in at {host} without encryption. Each time it did, anyone on the way could read the "
               "password: in a shared Wi-Fi, at a hotel, anywhere in between."),
    .remedy = MP_MSG(
        "First switch encryption on in {device} ({where}). Then change the password at your provider, and wherever else "
        "you use the same one."),
    .reference = "RFC 8314, section 3",
    .check = &check,
    .weight = Weight::always,
};

}
