#include "probes/rules/facts/fates.h"
#include "probes/rules/facts/sender.h"

namespace mp::rules::smtp_relay_denied {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        auto const answer = sender_answer(report);
        if (answer.verdict != SenderVerdict::relay_denied)
            return std::nullopt;
        auto hit = hit_at(report);
        hit.evidence.push_back(server_said(report, shown_text(answer.words)));
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "smtp-relay-denied",
    .group = Group::sending,
    .severity = Severity::error,
    .title = MP_MSG("{host} refuses to pass on your mail"),
    .why = MP_MSG(
        "The server treats you as a stranger: either it is not your provider's server for sending, or the login did not "
        "count."),
    .remedy = MP_MSG(
        "Use the sending server of the provider that runs your address, and switch on its login (user name and password) "
        "in your mail program."),
    .reference = "RFC 6409, section 4.3",
    .check = &check,
    .explained_by = {{"auth-smtp-none", Reach::same_line}},
};

}
