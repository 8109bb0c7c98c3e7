#include "probes/core/ascii.h"
#include "probes/rules/facts/refusals.h"

namespace mp::rules::multi_other_pop_now {

/// LOGIN-DELAY at the first login of the run: somebody else logged in seconds ago (RFC 2449, section 8.1.1).
static bool is_delayed(LoginAttempt const& attempt) {
    return core::ascii::contains_ignoring_case(attempt.code, "LOGIN-DELAY") ||
           core::ascii::contains_ignoring_case(attempt.answer, "[LOGIN-DELAY]");
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        auto const* last = refusal(report);
        bool const is_first = report.login.attempts.size() == 1;
        bool const is_other = last && (last->cause == RefusalClass::in_use || (is_first && is_delayed(*last)));
        if (report.endpoint.service != Service::pop3 || !is_other)
            return std::nullopt;
        auto hit = hit_at(report);
        hit.evidence.push_back(server_said(report, last->answer));
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "multi-other-pop-now",
    .group = Group::mailbox,
    .severity = Severity::advice,
    .title = MP_MSG("Another POP3 program is using this mailbox right now"),
    .why = MP_MSG("The server told so when Mailplumb logged in. Each POP3 program keeps its own copy of your mail, and one "
                  "that removes mail from the server takes it away from the others."),
    .remedy =
        MP_MSG("Close your mail programs, wait ten minutes and check again. If the message comes back, look for another "
               "device that fetches this mailbox: an old computer, a phone, a provider that collects your mail."),
    .reference = "RFC 2449, section 8.1.1",
    .check = &check,
    .weight = Weight::always,
    .explained_by = {{"auth-in-use", Reach::same_host}},
};

}
