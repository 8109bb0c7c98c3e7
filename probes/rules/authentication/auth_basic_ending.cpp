#include "probes/rules/facts/refusals.h"

namespace mp::rules::auth_basic_ending {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [&](ProbeReport const& report) -> std::optional<Hit> {
        bool const is_microsoft = brand_of(survey, report) == Brand::microsoft_365;
        if (!is_outgoing(report) || !is_accepted(report) || !is_microsoft || report.login.attempts.empty() ||
            is_token_login(report.login.attempts.back()))
            return std::nullopt;
        return hit_at(report);
    });
}

extern constinit Rule const rule{
    .id = "auth-basic-ending",
    .group = Group::authentication,
    .severity = Severity::warning,
    .title = MP_MSG("Sending with a password at Microsoft 365 will end"),
    .why = MP_MSG("It still works today. Microsoft has announced that it will be switched off by default after December "
                  "2026; from then on only signing in through a browser window (OAuth2) works."),
    .remedy = MP_MSG("In your mail program, set the way of signing in for the outgoing server to OAuth2 as soon as you can, "
                     "and ask your administrator about devices such as scanners that send mail."),
    .reference = "Microsoft, retirement of Basic authentication with SMTP AUTH, reported 2026",
    .check = &check,
};

}
