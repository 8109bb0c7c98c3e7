#include "probes/rules/facts/said.h"

namespace mp::rules::source_username_wrong {

/// The name that the source gives was refused, and another one accepted, at the same machine.
static LoginAttempt const* accepted_instead(Survey const& survey, Candidate const& line) {
    bool is_refused = false;
    LoginAttempt const* accepted = nullptr;
    for (auto const& report : survey.reports) {
        if (report.endpoint.host != line.endpoint.host)
            continue;
        for (auto const& attempt : report.login.attempts) {
            if (attempt.result == LoginResult::accepted)
                accepted = &attempt;
            if (attempt.username == line.username && attempt.result == LoginResult::rejected &&
                attempt.cause == RefusalClass::credentials)
                is_refused = true;
            if (attempt.username == line.username && attempt.result == LoginResult::accepted)
                return nullptr;
        }
    }
    return is_refused && accepted && accepted->username != line.username ? accepted : nullptr;
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const& answer : survey.answers) {
        if (!has_owner(answer.source))
            continue;
        for (auto const& line : answer.candidates) {
            auto const* accepted = line.username.empty() ? nullptr : accepted_instead(survey, line);
            if (!accepted)
                continue;
            auto hit = hit_about_source(survey, answer, Severity::error,
                                        {{"host", shown_name(line.endpoint.host)},
                                         {"refused", shown_text(line.username)},
                                         {"username", shown_text(accepted->username)},
                                         {"said", line.said && !line.said->username.empty() ? shown_text(line.said->username)
                                                                                            : shown_text(line.username)}});
            hit.evidence.push_back(said_by(answer, core::subject_of(line.endpoint), core::fill_holes("{said}", hit.values)));
            hits.push_back(std::move(hit));
            break;
        }
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "source-username-wrong",
    .group = Group::domain,
    .severity = Severity::advice,
    .title = MP_MSG("The published settings name the wrong user name for {host}"),
    .why = MP_MSG("{place} says {said} for the user name, which gives \"{refused}\". The server refuses that and accepts "
                  "\"{username}\". Programs that follow the file ask for the password again and again, though it is right."),
    .remedy = MP_MSG("Enter {username} as the user name. Ask whoever looks after {place} to correct it: %EMAILADDRESS% in a "
                     "settings file is the whole address."),
    .reference = "RFC 6186, section 4; Mozilla, Autoconfiguration file format",
    .check = &check,
};

}
