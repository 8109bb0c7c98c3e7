#include "probes/rules/facts/refusals.h"
#include "probes/rules/need.h"

#include <algorithm>

namespace mp::rules::auth_username_form {

/// The form that the server refused before it, or one of its other lines of this direction, accepted `accepted`; null: none.
/// A form that any of these lines takes is not refused for being what it is.
static LoginAttempt const* refused_form(Survey const& survey, ProbeReport const& report, std::string const& accepted) {
    LoginAttempt const* refused = nullptr;
    std::vector<std::string> taken;
    for (auto const& other : survey.reports) {
        if (is_outgoing(report) != is_outgoing(other) || !are_on_one_server(report, other))
            continue;
        for (auto const& attempt : other.login.attempts) {
            if (attempt.result == LoginResult::accepted)
                taken.push_back(attempt.username);
            bool const is_refused = attempt.result == LoginResult::rejected && attempt.cause == RefusalClass::credentials;
            if (is_refused && attempt.username != accepted && !refused)
                refused = &attempt;
        }
    }
    bool const is_taken = refused && std::find(taken.begin(), taken.end(), refused->username) != taken.end();
    return is_taken ? nullptr : refused;
}

/// The refusal is often on a sibling: the next port is asked with the name that the first one left over. It is told about
/// the line that is proposed, once a server.
static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    std::vector<ProbeReport const*> told;
    for (auto const& report : survey.reports) {
        if (!is_accepted(report) || report.login.attempts.empty())
            continue;
        auto const& accepted = report.login.attempts.back().username;
        auto const* refused = refused_form(survey, report, accepted);
        bool const is_told = std::any_of(told.begin(), told.end(), [&](auto const* other) {
            return are_on_one_server(*other, report) && is_outgoing(*other) == is_outgoing(report);
        });
        if (!refused || is_told || need_of(survey, report) != Need::needed)
            continue;
        told.push_back(&report);
        hits.push_back(hit_at(report, {{"username", accepted}, {"refused", refused->username}}));
    }
    return hits;
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
