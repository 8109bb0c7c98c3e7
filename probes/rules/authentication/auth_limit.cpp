#include "probes/rules/facts/fates.h"
#include "probes/rules/facts/refusals.h"

namespace mp::rules::auth_limit {

/// Turned away by the greeting: the password was not even asked for.
static std::optional<Hit> at_the_door(ProbeReport const& report) {
    if (report.greeting_cause != RefusalClass::limit || reaches_login(report))
        return std::nullopt;
    auto hit = hit_at(report, {{"answer", shown_start(report.greeting)}});
    hit.title = MP_MSG("{host} has too many connections at the moment");
    hit.why =
        MP_MSG("The server turns callers away before they sign in: it, or the provider, allows only so many programs at a "
               "time from one network. Your password was not asked for. The server answered: \"{answer}\"");
    hit.evidence.push_back(server_said(report, report.greeting));
    return hit;
}

static std::vector<Hit> check(Survey const& survey) {
    auto hits = hits_of(survey, RefusalClass::limit);
    for (auto& hit : hits)
        if (line_of(survey, hit).endpoint.service == Service::pop3)
            hit.remedy =
                MP_MSG("Another program has looked for mail a moment ago, and the server wants a pause in between. Wait ten "
                       "minutes and check again, and let every program check less often: every 10 minutes or more.");
    for (auto& hit : for_each_report(survey, at_the_door))
        hits.push_back(std::move(hit));
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
