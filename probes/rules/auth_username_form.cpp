#include "probes/rules/look.h"

namespace mp::rules::auth_username_form {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        LoginAttempt const* refused = nullptr;
        for (auto const& attempt : report.login.attempts) {
            if (attempt.result == LoginResult::rejected && attempt.cause == RefusalClass::credentials)
                refused = &attempt;
            if (attempt.result == LoginResult::accepted && refused && refused->username != attempt.username)
                return hit_at(report, {{"username", attempt.username}, {"refused", refused->username}});
        }
        return std::nullopt;
    });
}

extern constinit Rule const rule{
    .id = "auth-username-form",
    .group = Group::authentication,
    .severity = Severity::advice,
    .title = MP_MSG("The user name at {host} is \"{username}\""),
    .why = MP_MSG("The server refused \"{refused}\" and accepted \"{username}\". Many programs fill in the wrong one by "
                  "themselves and then ask for the password again and again."),
    .remedy = MP_MSG("Enter {username} as the user name for {protocol} in your mail program."),
    .reference = "RFC 4616",
    .check = &check,
};

}
