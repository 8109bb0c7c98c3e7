#include "probes/rules/facts/refusals.h"

namespace mp::rules::auth_expired {

static std::vector<Hit> check(Survey const& survey) {
    auto hits = hits_of(survey, RefusalClass::expired);
    for (auto& hit : hits) {
        if (!is_token_login(*refusal(line_of(survey, hit))))
            continue;
        hit.title = MP_MSG("The sign-in token has expired or does not fit");
        hit.why = MP_MSG("Your program signs in with a key (token) that the provider gave it, and the server refuses that "
                         "key. It answered: \"{answer}\"");
        hit.remedy = MP_MSG("Sign in again, so that your program gets a new token. The token must allow mail ({protocol}) "
                            "and belong to \"{username}\".");
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "auth-expired",
    .group = Group::authentication,
    .severity = Severity::error,
    .title = MP_MSG("The password has expired"),
    .why = MP_MSG("The password may be right, but it is too old for this server. It answered: \"{answer}\""),
    .remedy =
        MP_MSG("Set a new password in webmail or as your administrator says, then enter the new one on all your devices."),
    .reference = "RFC 5530, section 3",
    .check = &check,
};

}
