#include "probes/rules/facts/fates.h"

namespace mp::rules::smtp_auth_off {

/// The server does not know the command AUTH here (RFC 4954, section 4; RFC 5321, section 4.2.4).
static bool says_no_auth(LoginAttempt const& attempt) {
    return attempt.cause == RefusalClass::mechanism &&
           (attempt.code.starts_with("503") || attempt.code.starts_with("502") || attempt.code.starts_with("500"));
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        if (!is_outgoing(report))
            return std::nullopt;
        auto const* last = refusal(report);
        if (last && says_no_auth(*last)) {
            auto hit = hit_at(report);
            hit.evidence.push_back(server_said(report, shown_text(last->answer)));
            return hit;
        }
        if (report.login.skip != LoginSkip::smtp_no_auth)
            return std::nullopt;
        return hit_at(report);
    });
}

extern constinit Rule const rule{
    .id = "smtp-auth-off",
    .group = Group::sending,
    .severity = Severity::error,
    .title = MP_MSG("The sending server {host} takes no logins on port {port}"),
    .why = MP_MSG("The connection is encrypted, but the server does not let users sign in there, so it will not pass on "
                  "your mail. It is "
                  "probably the delivery server, or logins are switched off on this port."),
    .remedy = MP_MSG("Ask your provider which server and port to use for sending (usually port 465 or 587)."),
    .reference = "RFC 4954",
    .check = &check,
};

}
