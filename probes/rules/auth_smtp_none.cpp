#include "probes/rules/look.h"

namespace mp::rules::auth_smtp_none {

/// 530 is the answer to somebody who should have logged in (RFC 4954, section 6).
static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        bool const without_login = is_outgoing(report) && report.login.result == LoginResult::not_tried;
        if (!without_login || !report.smtp.sender_code.starts_with("530"))
            return std::nullopt;
        return hit_at(report, {{"answer", report.smtp.sender_answer}});
    });
}

extern constinit Rule const rule{
    .id = "auth-smtp-none",
    .group = Group::authentication,
    .severity = Severity::error,
    .title = MP_MSG("{host} wants a login before it sends"),
    .why = MP_MSG("The published settings say that sending needs no login, but the server refuses mail from anyone who has "
                  "not signed in. It answered: \"{answer}\""),
    .remedy = MP_MSG("Switch on authentication for the outgoing server in your program, with the same user name and "
                     "password as for receiving."),
    .reference = "RFC 6409, section 4.3; RFC 4954",
    .check = &check,
};

}
