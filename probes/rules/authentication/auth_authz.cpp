#include "probes/rules/facts/refusals.h"

namespace mp::rules::auth_authz {

static std::vector<Hit> check(Survey const& survey) {
    auto hits = hits_of(survey, RefusalClass::authz);
    for (auto& hit : hits) {
        if (!is_token_login(*refusal(line_of(survey, hit))))
            continue;
        hit.title = MP_MSG("The sign-in token is not meant for this mailbox or for {protocol}");
        hit.why = MP_MSG("You signed in, but the key (token) that your program got does not allow this mailbox. The server "
                         "answered: \"{answer}\"");
        hit.remedy = MP_MSG(
            "Sign in again, as \"{username}\", and agree when you are asked whether the program may read and send mail.");
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "auth-authz",
    .group = Group::authentication,
    .severity = Severity::error,
    .title = MP_MSG("You signed in, but may not use this mailbox"),
    .why = MP_MSG("The user name and password are right, but they do not give access to the mailbox that was asked for. It "
                  "may be a shared mailbox, or somebody has to give you access. The server answered: \"{answer}\""),
    .remedy = MP_MSG("Ask the administrator whether \"{username}\" may use this mailbox and how the user name must be "
                     "written for a shared one."),
    .reference = "RFC 5530 (AUTHORIZATIONFAILED)",
    .check = &check,
};

}
