#include "probes/rules/facts/said.h"

namespace mp::rules::source_no_login {

static bool is_needed(Survey const& survey) {
    for (auto const& report : survey.reports)
        if (is_sending(report) && report.login.result == LoginResult::accepted)
            return true;
    return is_about_files(survey);
}

static std::vector<Hit> check(Survey const& survey) {
    if (!is_needed(survey))
        return {};
    auto hits = flag_hits(survey, core::flag::smtp_without_login, Severity::error);
    for (auto& hit : flag_hits(survey, core::flag::pop_before_smtp, Severity::warning)) {
        hit.title = MP_MSG("The published settings want mail to be fetched before each sending");
        hit.why = MP_MSG("{place} describes a login of the last century: fetching mail opened the way for sending. Today's "
                         "servers want a login for sending itself, and refuse programs that follow the file.");
        hits.push_back(std::move(hit));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "source-no-login",
    .group = Group::domain,
    .severity = Severity::advice,
    .title = MP_MSG("The published settings send mail without a login"),
    .why = MP_MSG("{place} says that sending needs no login. Outlook and Thunderbird then send without one, and the server "
                  "refuses the mail."),
    .remedy =
        MP_MSG("In your mail program switch on the login for the outgoing server, with the same user name and password as "
               "for receiving. Ask whoever looks after {place} to correct it (AuthRequired on, or password-cleartext)."),
    .reference = "RFC 6409, section 4.3",
    .check = &check,
};

}
