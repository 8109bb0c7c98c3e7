#include "probes/rules/facts/accounts.h"

namespace mp::rules::prof_old_client {

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (Profile const& profile : survey.request.profiles)
        if (profile.is_too_old)
            hits.push_back(hit_about_profile(profile));
    return hits;
}

extern constinit Rule const rule{
    .id = "prof-old-client",
    .group = Group::profile,
    .severity = Severity::advice,
    .title = MP_MSG("{program} is too old for today's mail servers"),
    .why =
        MP_MSG("It lacks the encryption (TLS 1.2) or the way of signing in (OAuth 2) that servers demand now, and it gets "
               "no more security updates. Connections fail, with error messages that blame the password."),
    .remedy = MP_MSG("Make a backup of your mail, then install the current version of the program, or another one that is "
                     "still looked after."),
    .reference = "RFC 8996, RFC 8997",
    .check = &check,
    .weight = Weight::always,
};

}
