#include "probes/rules/facts/refusals.h"

namespace mp::rules::auth_app_password {

static core::MessageId remedy_for(Brand brand) {
    switch (brand) {
    case Brand::google:
        return MP_MSG("Switch on 2-Step Verification in your Google account, then make an app password at "
                      "https://myaccount.google.com/apppasswords and enter it here. Better, if your program can do it: sign "
                      "in with Google in a browser window (OAuth2).");
    case Brand::yahoo:
        return MP_MSG("Sign in at https://login.yahoo.com/account/security, choose to generate an app password, and enter "
                      "it here in place of your normal password.");
    case Brand::aol:
        return MP_MSG("Sign in at https://login.aol.com/account/security, choose to generate an app password, and enter it "
                      "here in place of your normal password.");
    case Brand::icloud:
        return MP_MSG("Sign in at https://account.apple.com, open Sign-In and Security, then App-Specific Passwords, make "
                      "one, and enter it here in place of your normal password.");
    default: return {};
    }
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<ProbeReport const*> lines;
    for (auto const& report : survey.reports) {
        bool const only_sending = is_outgoing(report) && any_accepted(survey, false);
        bool const looks_like_typo =
            refusal(report, RefusalClass::credentials) && wants_app_password(survey, report) && !only_sending;
        if (looks_like_typo || refusal(report, RefusalClass::app_password))
            lines.push_back(&report);
    }
    auto hit = one_hit(survey, lines);
    if (!hit)
        return {};
    auto const& line = line_of(survey, *hit);
    hit->remedy = remedy_for(brand_of(survey, line));
    if (refusal(line, RefusalClass::credentials)) {
        hit->title = MP_MSG("{provider} refused the password; it usually wants an app password");
        hit->why =
            MP_MSG("This provider refuses the normal password of an account in mail programs, in the same words as a "
                   "mistyped one. An app password is a second one, made for one program. The server answered: \"{answer}\"");
    }
    auto steps = provider_steps(survey);
    hit->evidence.insert(hit->evidence.end(), steps.begin(), steps.end());
    return {std::move(*hit)};
}

extern constinit Rule const rule{
    .id = "auth-app-password",
    .group = Group::authentication,
    .severity = Severity::error,
    .title = MP_MSG("{provider} wants an app password"),
    .why =
        MP_MSG("The normal password of the account is not accepted from mail programs. An app password is a second one, "
               "made for one program; it can be withdrawn without touching the account. The server answered: \"{answer}\""),
    .remedy = MP_MSG("Sign in to the web site of {provider}, open the security settings, make an app password for mail, and "
                     "enter it here in place of the normal password. Usually two-step sign-in must be switched on first."),
    .reference = "provider help pages, 2026",
    .check = &check,
};

}
