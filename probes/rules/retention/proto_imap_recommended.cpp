#include "probes/rules/facts/change_steps.h"
#include "probes/rules/facts/receiving.h"

namespace mp::rules::proto_imap_recommended {

/// The answers that speak for IMAP, in the words of the advisor.
static std::vector<Message> reasons(core::Advice const& advice) {
    std::vector<Message> told;
    for (auto const& row : advice.rows)
        if (row.side == Service::imap && row.points > 0 && row.question_id != "start")
            told.push_back(row.reason);
    return told;
}

/// Whoever has the settings of a program at hand is told each step in its words.
static std::vector<Hit> hits_with_steps(Survey const& survey) {
    return for_each_mailbox(survey, [&](std::vector<Owned> const& mailbox) -> std::optional<Hit> {
        auto const pops = pops_of(mailbox);
        if (pops.empty())
            return std::nullopt;
        Hit hit = hit_of(pops.front());
        hit.remedy =
            MP_MSG("Keep to the order: back up, set up IMAP beside POP3, copy the old mail there, compare, and only "
                   "then stop POP3.");
        hit.steps = steps_to_imap(survey, pops);
        return hit;
    });
}

static std::vector<Hit> check(Survey const& survey) {
    if (advised_by_answers(survey) != Service::imap)
        return {};
    auto const advice = advise(survey);
    auto hits = accounts_of(survey).empty() ? hits_by_mailbox(survey, Service::pop3, Ground::told) : hits_with_steps(survey);
    for (Hit& hit : hits) {
        hit.values.emplace_back("score", std::to_string(advice.score));
        if (advice.score <= 1)
            hit.why = MP_MSG("With IMAP the mail stays on the server and looks the same everywhere. With POP3 it ends up on "
                             "single devices, so POP3 needs stronger reasons than your answers give.");
        for (auto& reason : reasons(advice))
            hit.evidence.push_back(std::move(reason));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "proto-imap-recommended",
    .group = Group::retention,
    .severity = Severity::advice,
    .title = MP_MSG("IMAP fits the way you read mail better than POP3"),
    .why = MP_MSG("By your answers IMAP is {score} points ahead of POP3: the mail stays on the server and looks the same "
                  "everywhere. With POP3 it ends up on single devices."),
    .remedy =
        MP_MSG("Set the account up as IMAP beside the POP3 one. Drag the mail that is only on this device into folders of "
               "the IMAP account, look in webmail whether it arrived, and then switch the POP3 account off."),
    .reference = "RFC 9051; RFC 1939, section 1",
    .check = &check,
    .weight = Weight::always,
    .explained_by = {{"proto-pop-to-imap", Reach::same_line}},
};

}
