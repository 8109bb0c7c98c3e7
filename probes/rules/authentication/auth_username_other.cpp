#include "probes/rules/facts/left_over.h"
#include "probes/rules/facts/refusals.h"

namespace mp::rules::auth_username_other {

static std::vector<Hit> check(Survey const& survey) {
    auto const* home = home_of(survey);
    if (!home || home->username_hint.empty() || !survey.request.username.empty() || any_accepted(survey, false))
        return {};
    std::vector<ProbeReport const*> lines;
    for (auto const& report : survey.reports)
        if (is_about_credentials(report) && is_at_home(survey, report))
            lines.push_back(&report);
    auto hit = one_hit(survey, lines);
    if (!hit)
        return {};
    hit->values.emplace_back("hint", home->username_hint);
    return {std::move(*hit)};
}

extern constinit Rule const rule{
    .id = "auth-username-other",
    .group = Group::authentication,
    .severity = Severity::error,
    .title = MP_MSG("At {provider} your user name is another one than your address"),
    .why = MP_MSG("{hint} The server refused \"{username}\", which was derived from your address."),
    .remedy = MP_MSG("Check again with that user name (on the command line: --username NAME), together with the kind of "
                     "password that {provider} asks for."),
    .reference = "provider help pages, 2026",
    .check = &check,
};

}
