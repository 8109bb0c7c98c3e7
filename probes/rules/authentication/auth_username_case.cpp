#include "probes/core/ascii.h"
#include "probes/rules/facts/refusals.h"

#include <algorithm>

namespace mp::rules::auth_username_case {

static bool has_capitals(std::string const& name) { return core::ascii::to_lower(name) != name; }

static bool was_tried(ProbeReport const& report, std::string const& name) {
    auto const& all = report.login.attempts;
    return std::any_of(all.begin(), all.end(), [&](LoginAttempt const& attempt) { return attempt.username == name; });
}

/// The form in small letters was accepted: the one that was typed would perhaps have been refused.
static std::optional<Hit> hit_accepted(Survey const& survey, ProbeReport const& report) {
    auto const& address = survey.request.address;
    auto const& name = report.login.attempts.back().username;
    for (auto const& typed : {address.full(), address.local})
        if (name != typed && name == core::ascii::to_lower(typed))
            return hit_at(report, {{"username", name}, {"typed", typed}});
    return std::nullopt;
}

static std::optional<Hit> hit_refused(ProbeReport const& report) {
    auto const& name = report.login.attempts.back().username;
    auto const small = core::ascii::to_lower(name);
    if (!is_about_credentials(report) || !has_capitals(name) || was_tried(report, small))
        return std::nullopt;
    auto hit = hit_at(report, {{"username", small}, {"typed", name}});
    hit.title = MP_MSG("The user name was written with capital letters");
    hit.why = MP_MSG("\"{typed}\" was refused. Many servers tell capital letters from small ones in user names, and nearly "
                     "all names are in small letters.");
    hit.remedy = MP_MSG("Check again with \"{username}\".");
    return hit;
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [&](ProbeReport const& report) -> std::optional<Hit> {
        if (report.login.attempts.empty())
            return std::nullopt;
        return is_accepted(report) ? hit_accepted(survey, report) : hit_refused(report);
    });
}

extern constinit Rule const rule{
    .id = "auth-username-case",
    .group = Group::authentication,
    .severity = Severity::advice,
    .title = MP_MSG("Write the user name in small letters: {username}"),
    .why = MP_MSG("The address was typed as \"{typed}\". {host} accepted the user name in small letters; many servers tell "
                  "capital letters from small ones there, and then refuse the right password."),
    .remedy = MP_MSG("Enter {username} as the user name for {protocol} in your mail program. Phones like to begin with a "
                     "capital letter by themselves."),
    .reference = "RFC 5321, section 2.4",
    .check = &check,
};

}
