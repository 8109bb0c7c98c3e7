#include "probes/core/mechanism.h"
#include "probes/rules/facts/accounts.h"
#include "probes/rules/facts/refusals.h"

#include <algorithm>

namespace mp::rules::auth_mechanism {

using core::AccountAuth;

/// The server has a mechanism that does what a setting of a mail program asks for.
static bool can_login(ProbeReport const& report, AccountAuth setting) {
    auto const offers_kind = [&](core::MechanismKind kind) {
        return std::any_of(report.auth.begin(), report.auth.end(),
                           [&](auto const& mechanism) { return core::kind_of_mechanism(mechanism) == kind; });
    };
    switch (setting) {
    case AccountAuth::password: return offers_kind(core::MechanismKind::password);
    case AccountAuth::encrypted: return offers_kind(core::MechanismKind::challenge);
    case AccountAuth::oauth2: return offers_kind(core::MechanismKind::token);
    case AccountAuth::apop: return offers(report, "APOP");
    case AccountAuth::gssapi: return offers(report, "GSSAPI");
    case AccountAuth::ntlm: return offers(report, "NTLM");
    case AccountAuth::certificate: return offers(report, "EXTERNAL");
    default: return false;
    }
}

static core::MessageId setting_name(AccountAuth setting) {
    switch (setting) {
    case AccountAuth::password: return MP_MSG("Password");
    case AccountAuth::encrypted: return MP_MSG("Encrypted password");
    case AccountAuth::apop: return MP_MSG("APOP");
    case AccountAuth::oauth2: return MP_MSG("OAuth2");
    case AccountAuth::gssapi: return MP_MSG("Kerberos / GSSAPI");
    case AccountAuth::ntlm: return MP_MSG("NTLM");
    case AccountAuth::certificate: return MP_MSG("TLS certificate");
    default: return {};
    }
}

/// The choice that fits, by the name mail programs give it.
static core::MessageId fitting_choice(ProbeReport const& report) {
    for (auto const setting : {AccountAuth::password, AccountAuth::oauth2, AccountAuth::encrypted, AccountAuth::gssapi})
        if (can_login(report, setting))
            return setting == AccountAuth::password ? MP_MSG("Normal password") : setting_name(setting);
    return {};
}

/// Programs set to a way of signing in that the server, asked over encryption, does not have.
static std::vector<Hit> stored_hits(Survey const& survey) {
    std::vector<Hit> hits;
    for (UsedServer const& used : servers_of(survey)) {
        auto const* report = report_at(survey, *used.server);
        auto const setting = used.server->auth.value.value_or(AccountAuth::any);
        bool const is_choice = setting != AccountAuth::any && setting != AccountAuth::none;
        if (!report || !is_choice || !report->tls.established || report->auth.empty() || can_login(*report, setting))
            continue;
        Hit hit = hit_at_server(used, {{"mechanisms", mechanisms_of(*report)}}, used.server->auth.is_default);
        auto const choice = fitting_choice(*report);
        hit.clauses.emplace_back("setting", setting_name(setting));
        hit.clauses.emplace_back("choice", choice);
        hit.title = MP_MSG("{device} is set to a way of signing in that {host} does not have");
        hit.why =
            MP_MSG("The account {account} is set to \"{setting}\", but the server offers only: {mechanisms}. The program "
                   "cannot sign in this way.");
        hit.remedy = choice.is_empty()
                         ? MP_MSG("Ask the provider how mail programs sign in, and set it in {device} at {where}.")
                         : MP_MSG("In {device} open {where} and set the authentication to \"{choice}\".");
        if (can_login(*report, AccountAuth::password)) {
            tell_how(hit, *used.owned.profile, core::Change::password_login, {}, is_outgoing(*used.server));
            hit.remedy = MP_MSG("In {device}: {how}.");
        }
        hits.push_back(std::move(hit));
    }
    return hits;
}

/// Where the server offers nothing that takes a password as it is: which programs have what it offers. Empty elsewhere.
static core::MessageId remedy_without_password(ProbeReport const& report) {
    bool const takes_password = std::any_of(report.auth.begin(), report.auth.end(), [](auto const& mechanism) {
        auto const kind = core::kind_of_mechanism(mechanism);
        return kind == core::MechanismKind::token || kind == core::MechanismKind::password ||
               (kind == core::MechanismKind::challenge && mechanism != "DIGEST-MD5");
    });
    if (takes_password)
        return {};
    if (offers(report, "GSSAPI") || offers(report, "GSS-SPNEGO") || offers(report, "NTLM"))
        return MP_MSG(
            "This server takes only the sign-in of an organisation's own computers (Kerberos or NTLM). On a computer "
            "that is signed in there, choose Kerberos / GSSAPI or NTLM in Thunderbird, Evolution, KMail or Apple "
            "Mail, or tick \"Require logon using Secure Password Authentication (SPA)\" in Outlook. On any other "
            "device ask the organisation to allow the normal password over TLS.");
    if (offers(report, "DIGEST-MD5"))
        return MP_MSG("DIGEST-MD5 is a method that was withdrawn in 2011 (RFC 6331). Evolution, KMail and Claws Mail still "
                      "have it; Thunderbird, Outlook and telephones do not. Ask the provider to allow the normal password "
                      "over TLS.");
    if (offers(report, "EXTERNAL"))
        return MP_MSG("This server wants a certificate of your own in place of a password. Ask whoever runs it for one, "
                      "install it, and choose TLS certificate in Thunderbird.");
    return {};
}

static std::vector<Hit> probed_hits(Survey const& survey) {
    std::vector<ProbeReport const*> lines;
    for (auto const& report : survey.reports)
        if (refusal(report, RefusalClass::mechanism) ||
            (report.login.skip == LoginSkip::no_mechanism && !report.login.weak_rounds))
            lines.push_back(&report);
    auto hit = one_hit(survey, lines);
    if (!hit)
        return {};
    auto const& line = line_of(survey, *hit);
    auto const mechanisms = mechanisms_of(line);
    hit->values.emplace_back("mechanisms", mechanisms);
    if (auto const remedy = remedy_without_password(line); !remedy.is_empty())
        hit->remedy = remedy;
    if (mechanisms.empty())
        hit->why = MP_MSG("The server names no way of signing in on port {port}.");
    return {std::move(*hit)};
}

static std::vector<Hit> check(Survey const& survey) {
    auto hits = stored_hits(survey);
    for (auto& hit : probed_hits(survey))
        hits.push_back(std::move(hit));
    return hits;
}

extern constinit Rule const rule{
    .id = "auth-mechanism",
    .group = Group::authentication,
    .severity = Severity::error,
    .title = MP_MSG("There is no way of signing in that {host} and this program share"),
    .why = MP_MSG("The server offers only: {mechanisms}. This program knows none of them, or the server refused the one "
                  "that was tried."),
    .remedy = MP_MSG("Ask the provider how mail programs sign in with a password. In your own program, try the other "
                     "choices for the way of signing in (authentication)."),
    .reference = "RFC 4422, RFC 4954",
    .check = &check,
};

}
