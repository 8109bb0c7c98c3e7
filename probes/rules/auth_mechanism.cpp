#include "probes/rules/refusals.h"

namespace mp::rules::auth_mechanism {

static std::vector<Hit> check(Survey const& survey) {
    std::vector<ProbeReport const*> lines;
    for (auto const& report : survey.reports)
        if (refusal(report, RefusalClass::mechanism) || report.login.skip == LoginSkip::no_mechanism)
            lines.push_back(&report);
    auto hit = one_hit(survey, lines);
    if (!hit)
        return {};
    auto const mechanisms = mechanisms_of(line_of(survey, *hit));
    hit->values.emplace_back("mechanisms", mechanisms);
    if (mechanisms.empty())
        hit->why = MP_MSG("The server names no way of signing in on port {port}.");
    return {std::move(*hit)};
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
