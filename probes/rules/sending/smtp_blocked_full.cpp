#include "probes/rules/facts/fates.h"
#include "probes/rules/facts/sender.h"

namespace mp::rules::smtp_blocked_full {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        auto const answer = sender_answer(report);
        if (answer.verdict != SenderVerdict::mailbox_full)
            return std::nullopt;
        auto hit = hit_at(report);
        hit.evidence.push_back(server_said(report, shown_text(answer.words)));
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "smtp-blocked-full",
    .group = Group::sending,
    .severity = Severity::error,
    .title = MP_MSG("Sending is stopped because the mailbox is full"),
    .why = MP_MSG("Some providers let nobody send from a full mailbox. The settings are right."),
    .remedy = MP_MSG(
        "Make room in the mailbox first: empty the trash and junk folders and move large messages to your computer. Then "
        "sending works again by itself."),
    .reference = "RFC 3463 (status 5.2.2); Microsoft, reported 2026",
    .check = &check,
};

}
