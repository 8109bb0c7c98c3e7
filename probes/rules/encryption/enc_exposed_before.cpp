#include "probes/core/account_kind.h"
#include "probes/rules/facts/accounts.h"
#include "probes/rules/facts/encryption.h"

namespace mp::rules::enc_exposed_before {

/// A login by password over a connection that is not encrypted.
static bool is_exposed(AccountServer const& server) {
    bool const is_plain = server.security.is(core::AccountSecurity::none) && !is_loopback(endpoint_of(server).host);
    bool const is_readable = server.auth.is(core::AccountAuth::password) || server.auth.is(core::AccountAuth::any);
    return is_plain && is_readable;
}

static Hit make(UsedServer const& used) {
    Hit hit = hit_at_server(used, {}, used.server->security.is_default);
    tell_how(hit, *used.owned.profile, core::Change::encrypt, {{"port", tls_port(used.server->service)}},
             is_outgoing(*used.server));
    return hit;
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (Owned const& owned : accounts_of_all_kinds(survey)) {
        auto const& account = *owned.account;
        if (!core::only_sends(account) && is_exposed(account.incoming))
            hits.push_back(make({owned, &account.incoming}));
        else if (account.outgoing && is_exposed(*account.outgoing))
            hits.push_back(make({owned, &*account.outgoing}));
    }
    return hits;
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
        "First switch encryption on. In {device}: {how}. Then change the password at your provider, and wherever else "
        "you use the same one."),
    .reference = "RFC 8314, section 3",
    .check = &check,
    .weight = Weight::always,
};

}
