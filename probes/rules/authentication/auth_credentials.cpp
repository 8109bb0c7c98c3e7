#include "probes/rules/facts/left_over.h"
#include "probes/rules/facts/refusals.h"

#include <algorithm>

namespace mp::rules::auth_credentials {

/// The provider that the mailbox moved to has been asked, or lets nobody ask.
static bool is_home_told(Survey const& survey) {
    auto const* home = home_of(survey);
    return (home && home->reached_by) ||
           std::any_of(survey.reports.begin(), survey.reports.end(),
                       [&](ProbeReport const& report) { return reaches_login(report) && is_at_home(survey, report); });
}

/// Refusals that other rules tell better: a password of another kind is wanted, the mailbox is elsewhere, or only sending is
/// refused.
static bool is_told_elsewhere(Survey const& survey, ProbeReport const& report) {
    if (wants_oauth(survey, report) || (is_left_over(survey, report) && is_home_told(survey)))
        return true;
    bool const other_kind = refusal(report, RefusalClass::credentials) && wants_app_password(survey, report);
    return other_kind || (is_outgoing(report) && any_accepted(survey, false));
}

/// Google and Microsoft refuse every plain password in the words of a typing error; some others do so while mail
/// programs are not allowed.
static void fit_to_provider(Survey const& survey, ProbeReport const& report, Hit& hit) {
    auto const* provider = core::provider_of(survey);
    switch (brand_of(survey, report)) {
    case Brand::google:
        hit.remedy = MP_MSG("Google does not take the normal password from mail programs. Let your program sign in with "
                            "Google in a browser window (OAuth2). If it cannot, switch on 2-Step Verification and make an "
                            "app password at https://myaccount.google.com/apppasswords.");
        return;
    case Brand::microsoft_consumer:
    case Brand::microsoft_365:
        hit.remedy = MP_MSG("Microsoft does not take passwords from mail programs any more. Set the way of signing in to "
                            "OAuth2 in your program; a browser window of Microsoft then asks for the password.");
        return;
    case Brand::yandex:
    case Brand::gmx:
    case Brand::web_de:
    case Brand::zoho:
    case Brand::mailbox_org: break;
    default:
        if (!provider || !provider->must_enable_access)
            return;
    }
    hit.remedy = MP_MSG("Sign in to the webmail of {provider}, look in its settings for IMAP and POP3, and allow mail "
                        "programs there: until that is done, this provider refuses the right password too. With two-step "
                        "sign-in you also need an app password from the same place.");
}

static core::MessageId title_for(LoginAttempt const& attempt) {
    if (is_token_login(attempt))
        return MP_MSG("The sign-in token was refused");
    if (attempt.cause == RefusalClass::unknown)
        return MP_MSG("The login was refused, and the server does not say why");
    return {};
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<ProbeReport const*> lines;
    for (auto const& report : survey.reports)
        if (is_about_credentials(report) && !is_told_elsewhere(survey, report))
            lines.push_back(&report);
    auto hit = one_hit(survey, lines);
    if (!hit)
        return {};
    auto const& line = line_of(survey, *hit);
    auto const& attempt = *refusal(line);
    hit->title = title_for(attempt);
    if (is_token_login(attempt))
        hit->remedy = MP_MSG("Sign in again, so that your program gets a new token. The token must allow mail ({protocol}) "
                             "and belong to \"{username}\".");
    else
        fit_to_provider(survey, line, *hit);
    if (hit->remedy.is_empty() && attempt.cause == RefusalClass::unknown)
        hit->remedy =
            MP_MSG("Sign in to the webmail of the provider with the same password. If that works, the password is "
                   "right: look there for a switch that allows mail programs, or for an app password, and show the "
                   "provider the server's answer. If it does not work, the password or the user name is wrong.");
    auto steps = provider_steps(survey);
    hit->evidence.insert(hit->evidence.end(), steps.begin(), steps.end());
    return {std::move(*hit)};
}

extern constinit Rule const rule{
    .id = "auth-credentials",
    .group = Group::authentication,
    .severity = Severity::error,
    .title = MP_MSG("The password or the user name was refused"),
    .why = MP_MSG("The server {host} was reached safely, but it does not accept this login for \"{username}\". It answered: "
                  "\"{answer}\""),
    .remedy = MP_MSG("Type the password again by hand, and make sure that it belongs to this mailbox. Sign in to the "
                     "webmail of the provider with it: if that works, look there for the user name, for a switch that "
                     "allows mail programs, or for an app password."),
    .reference = "RFC 5530, RFC 3206, RFC 4954",
    .check = &check,
    // What one line says of the account holds for its siblings, which only say "no".
    .explained_by = {{"auth-app-password", Reach::same_provider},
                     {"auth-oauth-required", Reach::same_provider},
                     {"auth-web-login", Reach::same_provider},
                     {"auth-locked", Reach::same_provider},
                     {"auth-expired", Reach::same_provider},
                     {"auth-mechanism-broken", Reach::same_provider},
                     {"dns-srv-stale", Reach::same_line},
                     {"autoconfig-conflict", Reach::same_line}},
};

}
