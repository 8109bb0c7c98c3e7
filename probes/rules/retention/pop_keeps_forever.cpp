#include "probes/rules/facts/receiving.h"

namespace mp::rules::pop_keeps_forever {

static bool is_defaulted(core::PopKeeping const& pop) {
    return pop.leave_on_server.is_default || pop.delete_after_days.is_default;
}

static std::vector<Hit> check(Survey const& survey) {
    auto const percent = fullest_percent(survey);
    return for_each_account(survey, [&](Owned const& owned) -> std::optional<Hit> {
        auto const& pop = owned.account->pop;
        if (keeping_of(*owned.account) != Keeping::keeps_forever || !pop.delete_with_local.is(false))
            return std::nullopt;
        Hit hit = hit_of(owned, {}, is_defaulted(pop));
        tell_how(hit, *owned.profile, core::Change::limit_keeping, {{"days", "30"}});
        if (percent >= 50) {
            hit.severity = Severity::warning;
            hit.evidence.emplace_back(MP_MSG("The mailbox is {percent} % full."),
                                      Values{{"percent", std::to_string(percent)}});
        }
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "pop-keeps-forever",
    .group = Group::retention,
    .severity = Severity::advice,
    .title = MP_MSG("{device} never removes mail from the server"),
    .why = MP_MSG("With these settings the mail of {account} piles up on the server until the mailbox is full. Then new "
                  "mail is returned to its senders."),
    .remedy = MP_MSG("First make a backup of your mail. Then, in {device}: {how}."),
    .reference = "RFC 1939, section 8",
    .check = &check,
    .weight = Weight::always,
    // An age rule is good advice for a single device only.
    .explained_by = {{"multi-pop-keep", Reach::same_host}},
};

}
