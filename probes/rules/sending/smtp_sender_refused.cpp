#include "probes/rules/facts/fates.h"
#include "probes/rules/facts/sender.h"

namespace mp::rules::smtp_sender_refused {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [&](ProbeReport const& report) -> std::optional<Hit> {
        auto const answer = sender_answer(report);
        if (answer.verdict != SenderVerdict::refused)
            return std::nullopt;
        auto hit = hit_at(report, {{"address", survey.request.address.full()}});
        hit.evidence.push_back(server_said(report, shown_text(answer.words)));
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "smtp-sender-refused",
    .group = Group::sending,
    .severity = Severity::error,
    .title = MP_MSG("{host} does not let you send as {address}"),
    .why = MP_MSG(
        "You signed in, but the server refuses this address as the sender. It usually allows only the account's own address "
        "and its registered aliases."),
    .remedy = MP_MSG(
        "In your mail program use the account's own address as the sender, or register {address} as an alias with the "
        "provider."),
    .reference = "RFC 6409, section 6.1; Microsoft, reported 2026 (5.7.60, 5.2.252)",
    .check = &check,
};

}
