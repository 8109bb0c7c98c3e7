#include "probes/rules/refusals.h"

namespace mp::rules::auth_limit {

static std::vector<Hit> check(Survey const& survey) {
    auto hits = hits_of(survey, RefusalClass::limit);
    for (auto& hit : hits)
        if (line_of(survey, hit).endpoint.service == Service::pop3)
            hit.remedy =
                MP_MSG("Another program has looked for mail a moment ago, and the server wants a pause in between. Wait ten "
                       "minutes and check again, and let every program check less often: every 10 minutes or more.");
    return hits;
}

extern constinit Rule const rule{
    .id = "auth-limit",
    .group = Group::authentication,
    .severity = Severity::warning,
    .title = MP_MSG("Too many connections or logins at {host}"),
    .why = MP_MSG("The provider allows only so many programs or tries at a time. Your password may be right. The server "
                  "answered: \"{answer}\""),
    .remedy = MP_MSG("Close mail programs on other computers and phones, wait ten minutes and check again. If it comes "
                     "back, set the number of connections in each program to 3 or less."),
    .reference = "RFC 5530 (LIMIT); RFC 2449 (LOGIN-DELAY)",
    .check = &check,
};

}
