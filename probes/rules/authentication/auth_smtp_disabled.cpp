#include "probes/core/ascii.h"
#include "probes/rules/facts/refusals.h"

namespace mp::rules::auth_smtp_disabled {

/// Microsoft names the switch in its answer and says whose it is.
static bool is_switched_off(LoginAttempt const& attempt) {
    return core::ascii::contains_ignoring_case(attempt.answer, "SmtpClientAuthentication");
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<ProbeReport const*> lines;
    for (auto const& report : survey.reports)
        if (auto const* last = refusal(report); last && is_outgoing(report) && is_switched_off(*last))
            lines.push_back(&report);
    auto hit = one_hit(survey, lines);
    if (!hit)
        return {};
    if (core::ascii::contains_ignoring_case(refusal(line_of(survey, *hit))->answer, "tenant")) {
        hit->title = MP_MSG("Sending with a mail program is switched off for your whole organisation");
        hit->remedy =
            MP_MSG("Only the administrator of your organisation can allow it (\"Authenticated SMTP\" in the Microsoft 365 "
                   "admin center, for everyone or for your mailbox). Until then, send with Outlook or in the browser.");
    }
    return {std::move(*hit)};
}

extern constinit Rule const rule{
    .id = "auth-smtp-disabled",
    .group = Group::authentication,
    .severity = Severity::error,
    .title = MP_MSG("Sending with a mail program is switched off for this mailbox"),
    .why = MP_MSG("Microsoft 365 has a switch for sending with a password or token (SMTP AUTH), and it is off. Your "
                  "password may be right. The server answered: \"{answer}\""),
    .remedy = MP_MSG("Ask the administrator of your organisation to allow \"Authenticated SMTP\" for your mailbox in the "
                     "Microsoft 365 admin center, or send with Outlook or in the browser."),
    .reference = "Microsoft, SMTP AUTH in Exchange Online, reported 2026",
    .check = &check,
};

}
