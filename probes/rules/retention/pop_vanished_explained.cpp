#include "probes/rules/catalogue.h"
#include "probes/rules/facts/receiving.h"

namespace mp::rules::pop_vanished_explained {

/// The counters of the mailbox tell that somebody takes mail away, and no settings at hand tell who.
static std::vector<Hit> by_traces(Survey const& survey) {
    for (auto const* trace : {"multi-other-deletes", "multi-drained", "multi-age-cliff"})
        for (Hit hit : hits_of(survey, trace)) {
            Hit own = hit_about(hit.subject);
            own.evidence = std::move(hit.evidence);
            auto const* rule = find_rule(trace);
            own.evidence.insert(own.evidence.begin(), Message{hit.title.is_empty() ? rule->title : hit.title, hit.values});
            own.title = MP_MSG("Mail disappeared because some program removes it from the server");
            own.why = MP_MSG("The server no longer has it, and the counters of the mailbox show that mail is taken away "
                             "regularly. Programs that use POP3 do that; the mail is then on the device that took it.");
            own.remedy =
                MP_MSG("Look on every device that ever read this mailbox, old computers and phones included. Where the "
                       "account is set up as POP3, stop the removal, or switch the account off.");
            return {own};
        }
    return {};
}

static std::vector<Hit> check(Survey const& survey) {
    if (!has_symptom(survey, core::Symptom::vanished))
        return {};
    auto hits = for_each_account(survey, [](Owned const& owned) -> std::optional<Hit> {
        if (!removes(*owned.account))
            return std::nullopt;
        Hit hit = hit_of(owned, {}, owned.account->pop.leave_on_server.is_default);
        tell_how(hit, *owned.profile, core::Change::keep_without_limit);
        if (keeping_of(*owned.account) == Keeping::keeps_days) {
            set_days(hit, owned.account->pop.delete_after_days.value.value_or(0));
            hit.title = MP_MSGN("Mail disappeared because {device} removes it from the server after one day",
                                "Mail disappeared because {device} removes it from the server after {days} days");
        }
        return hit;
    });
    return hits.empty() ? by_traces(survey) : hits;
}

extern constinit Rule const rule{
    .id = "pop-vanished-explained",
    .group = Group::retention,
    .severity = Severity::warning,
    .title = MP_MSG("Mail disappeared because {device} removes it from the server"),
    .why = MP_MSG("It fetches the mail of {account} by POP3 and is set to take it away from the server. What it took is on "
                  "that device."),
    .remedy = MP_MSG("Look for the missing mail in {device}. Then stop the removal, before you do anything else: {how}."),
    .reference = "RFC 1939, section 8",
    .check = &check,
    .weight = Weight::always,
};

}
