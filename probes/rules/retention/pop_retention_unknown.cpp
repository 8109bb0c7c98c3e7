#include "probes/rules/facts/receiving.h"

namespace mp::rules::pop_retention_unknown {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_account(survey, [](Owned const& owned) -> std::optional<Hit> {
        if (!is_pop(owned) || keeping_of(*owned.account) != Keeping::unknown)
            return std::nullopt;
        Hit hit = hit_of(owned);
        tell_how(hit, *owned.profile, core::Change::keep_for_days, {{"days", "14"}});
        if (owned.account->pop.leave_on_server.is(true)) {
            hit.title = MP_MSG("It is not known how long {device} leaves mail on the server");
            hit.why = MP_MSG("The settings say that the mail of {account} stays on the server, but not for how long. Some "
                             "programs remove it after some days, others never.");
            hit.remedy = MP_MSG("Decide it. In {device}: {how}, or as many as you want.");
        }
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "pop-retention-unknown",
    .group = Group::retention,
    .severity = Severity::advice,
    .title = MP_MSG("It is not known whether {device} leaves mail on the server"),
    .why = MP_MSG("The settings do not tell what happens to the mail of {account} after it was fetched. Some programs leave "
                  "it on the server, others remove it at once."),
    .remedy = MP_MSG("Decide it. In {device}: {how}."),
    .reference = "RFC 1939, section 8",
    .check = &check,
    .weight = Weight::always,
};

}
