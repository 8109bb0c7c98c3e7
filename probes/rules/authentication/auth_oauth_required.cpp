#include "probes/rules/facts/refusals.h"

namespace mp::rules::auth_oauth_required {

static core::MessageId remedy_for(Brand brand) {
    switch (brand) {
    case Brand::google:
        return MP_MSG("In your mail program, set the way of signing in (authentication) to OAuth2; a window of Google then "
                      "asks for the password. A program without that can use an app password: switch on 2-Step Verification "
                      "and make one at https://myaccount.google.com/apppasswords.");
    case Brand::microsoft_consumer:
        return MP_MSG("In your mail program, set the way of signing in (authentication) to OAuth2; a window of Microsoft "
                      "then asks for the password. IMAP and POP must also be allowed in the settings of Outlook on the web, "
                      "under Mail, Forwarding and IMAP.");
    case Brand::microsoft_365:
        return MP_MSG("In your mail program, set the way of signing in (authentication) to OAuth2, or add the account as "
                      "Microsoft 365 or Exchange. If Microsoft then asks for the consent of an administrator, turn to the "
                      "help desk of your organisation.");
    default: return {};
    }
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<ProbeReport const*> lines;
    for (auto const& report : survey.reports)
        if (refusal(report, RefusalClass::oauth_required) || report.login.skip == LoginSkip::oauth_only ||
            wants_oauth(survey, report))
            lines.push_back(&report);
    auto hit = one_hit(survey, lines);
    if (!hit)
        return {};
    hit->remedy = remedy_for(brand_of(survey, line_of(survey, *hit)));
    for (auto const* line : lines)
        if (line->login.skip == LoginSkip::oauth_only)
            hit->evidence.emplace_back(MP_MSG("{host} offers these ways of signing in: {mechanisms}"),
                                       Values{{"host", shown_host(*line)}, {"mechanisms", mechanisms_of(*line)}});
    return {std::move(*hit)};
}

extern constinit Rule const rule{
    .id = "auth-oauth-required",
    .group = Group::authentication,
    .severity = Severity::error,
    .title = MP_MSG("{provider} wants you to sign in through a browser window"),
    .why = MP_MSG("Passwords typed into a mail program are not accepted here. Instead the program opens a page of the "
                  "provider, you sign in there, and the program gets a key of its own (OAuth2)."),
    .remedy = MP_MSG("In your mail program, set the way of signing in (authentication) to OAuth2. If it has no such choice, "
                     "it is too old for this provider: use a newer one or webmail."),
    .reference = "RFC 7628; RFC 6749",
    .check = &check,
};

}
