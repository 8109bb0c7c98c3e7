#include "probes/rules/facts/accounts.h"
#include "probes/rules/facts/encryption.h"

namespace mp::rules::enc_one_side {

/// The protected side came as far as a login; the other one has nothing but unencrypted doors.
static bool is_protected(Survey const& survey, bool outgoing) {
    for (auto const& report : survey.reports)
        if (is_outgoing(report) == outgoing && report.tls.trusted && reaches_login(report))
            return true;
    return false;
}

static bool is_open(AccountServer const& server) {
    return server.security.is(core::AccountSecurity::none) && !is_loopback(endpoint_of(server).host);
}

static bool is_encrypted(AccountServer const& server) {
    return server.security.is(core::AccountSecurity::tls) || server.security.is(core::AccountSecurity::starttls);
}

static Hit stored_hit(UsedServer const& open) {
    Hit hit = hit_at_server(open, {{"tls_port", tls_port(open.server->service)}}, open.server->security.is_default);
    tell_how(hit, *open.owned.profile, core::Change::encrypt, {{"port", tls_port(open.server->service)}},
             is_outgoing(*open.server));
    hit.title = is_outgoing(*open.server) ? MP_MSG("{device} receives with encryption, but sends through {host} without")
                                          : MP_MSG("{device} sends with encryption, but receives from {host} without");
    hit.why = sends_password(*open.server)
                  ? MP_MSG("One side of {account} is protected and the other is not. The same password travels on both, so "
                           "whoever listens on the open side gets the key to your whole mailbox.")
                  : MP_MSG("One side of {account} is protected and the other is not. Whoever listens on the open side can "
                           "read and change your mail.");
    hit.remedy = sends_password(*open.server) ? MP_MSG("In {device}: {how}. Then change "
                                                       "your password.")
                                              : MP_MSG("In {device}: {how}.");
    return hit;
}

static std::vector<Hit> stored_hits(Survey const& survey) {
    return for_each_account(survey, [](Owned const& owned) -> std::optional<Hit> {
        auto const& incoming = owned.account->incoming;
        auto const& outgoing = owned.account->outgoing;
        if (outgoing && is_encrypted(incoming) && is_open(*outgoing))
            return stored_hit({owned, &*outgoing});
        if (outgoing && is_open(incoming) && is_encrypted(*outgoing))
            return stored_hit({owned, &incoming});
        return std::nullopt;
    });
}

static std::vector<Hit> probed_hits(Survey const& survey) {
    for (auto const& report : survey.reports) {
        bool const outgoing = is_outgoing(report);
        if (!has_only_plain(survey, report) || is_protected(survey, outgoing) || !is_protected(survey, !outgoing))
            continue;
        Hit hit = hit_at(report);
        if (!outgoing) {
            hit.title = MP_MSG("Sending is protected, but receiving from {host} is not");
            hit.why = MP_MSG("The same password is used for both. Whoever listens while your program fetches mail gets the "
                             "key to your whole mailbox.");
            hit.remedy = MP_MSG("Do not fetch mail from {host} with a mail program; read it in webmail. Ask the provider "
                                "for encrypted access: SSL/TLS with port 993 for IMAP or 995 for POP3.");
        }
        return {hit};
    }
    return {};
}

static std::vector<Hit> check(Survey const& survey) {
    auto hits = stored_hits(survey);
    for (auto& hit : probed_hits(survey))
        hits.push_back(std::move(hit));
    return hits;
}

extern constinit Rule const rule{
    .id = "enc-one-side",
    .group = Group::encryption,
    .severity = Severity::critical,
    .title = MP_MSG("Receiving is protected, but sending through {host} is not"),
    .why = MP_MSG(
        "The same password is used for both. Whoever listens while your program sends gets the key to your whole mailbox."),
    .remedy = MP_MSG("Do not send through {host} with a mail program; send from webmail. Ask the provider for encrypted "
                     "sending: SSL/TLS with port 465, or STARTTLS with port 587."),
    .reference = "RFC 8314, section 3",
    .check = &check,
};

}
