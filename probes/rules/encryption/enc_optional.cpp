#include "probes/rules/facts/accounts.h"
#include "probes/rules/facts/encryption.h"

namespace mp::rules::enc_optional {

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (UsedServer const& used : servers_of(survey)) {
        auto const& security = used.server->security;
        if (!security.is(core::AccountSecurity::starttls_if_offered) || is_loopback(endpoint_of(*used.server).host))
            continue;
        Hit hit = hit_at_server(used, {}, security.is_default);
        tell_how(hit, *used.owned.profile, core::Change::encrypt, {{"port", tls_port(used.server->service)}},
                 is_outgoing(*used.server));
        hits.push_back(std::move(hit));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "enc-optional",
    .group = Group::encryption,
    .severity = Severity::error,
    .title = MP_MSG("{device} encrypts the connection to {host} only if the server offers it"),
    .why = MP_MSG("Anybody on the way can take the offer out. Then the account {account} sends your password and your mail "
                  "readable, and the program does not say a word about it."),
    .remedy = MP_MSG("In {device}: {how}. If that does not connect, choose STARTTLS (required), never \"if available\" or "
                     "\"automatic\"."),
    .reference = "RFC 8314, section 4; RFC 2595, section 2",
    .check = &check,
    .weight = Weight::always,
};

}
