#include "probes/rules/facts/receiving.h"

namespace mp::rules::pop_headers_only {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_account(survey, [](Owned const& owned) -> std::optional<Hit> {
        auto const& pop = owned.account->pop;
        if (!is_pop(owned) || (!pop.headers_only.is(true) && !pop.has_size_limit.is(true)))
            return std::nullopt;
        Hit hit = hit_of(owned);
        bool const is_cut = pop.headers_only.is(true);
        tell_how(hit, *owned.profile, is_cut ? core::Change::whole_messages : core::Change::no_size_limit);
        if (!is_cut)
            hit.title = MP_MSG("{device} downloads only a part of large messages");
        if (keeping_of(*owned.account) == Keeping::deletes) {
            hit.severity = Severity::warning;
            hit.why =
                MP_MSG("{device} also removes mail of {account} from the server. The part that was not downloaded can then "
                       "be lost.");
        }
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "pop-headers-only",
    .group = Group::retention,
    .severity = Severity::advice,
    .title = MP_MSG("{device} downloads only a part of each message"),
    .why = MP_MSG("The rest of the mail of {account} is on the server only. If it is deleted there, it is lost."),
    .remedy = MP_MSG("In {device}: {how}. Until then, do not let anything remove mail from the server."),
    .reference = "RFC 1939, section 7 (TOP)",
    .check = &check,
    .weight = Weight::always,
};

}
