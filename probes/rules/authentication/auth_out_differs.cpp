#include "probes/rules/facts/refusals.h"

namespace mp::rules::auth_out_differs {

static std::vector<Hit> check(Survey const& survey) {
    if (!any_accepted(survey, false) || any_accepted(survey, true))
        return {};
    std::vector<ProbeReport const*> lines;
    for (auto const& report : survey.reports)
        if (is_outgoing(report) && is_about_credentials(report))
            lines.push_back(&report);
    auto hit = one_hit(survey, lines);
    return hit ? std::vector<Hit>{std::move(*hit)} : std::vector<Hit>{};
}

extern constinit Rule const rule{
    .id = "auth-out-differs",
    .group = Group::authentication,
    .severity = Severity::error,
    .title = MP_MSG("Receiving works, but {host} refuses the login for sending"),
    .why =
        MP_MSG("The same user name and password opened the mailbox, and the outgoing server did not take them. Either "
               "sending needs a password or user name of its own, or it must be allowed first. It answered: \"{answer}\""),
    .remedy = MP_MSG("Ask the provider which user name and password belong to the outgoing server {host}, and enter them "
                     "there. If your program already worked once, look for an old password stored for sending."),
    .reference = "RFC 4954",
    .check = &check,
    // What one line says of the account holds for its siblings, which only say "no".
    .explained_by = {{"auth-app-password", Reach::same_provider},
                     {"auth-oauth-required", Reach::same_provider},
                     {"auth-web-login", Reach::same_provider},
                     {"auth-smtp-disabled", Reach::same_provider},
                     {"auth-mechanism-broken", Reach::same_line}},
};

}
