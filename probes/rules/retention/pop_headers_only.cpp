#include "probes/rules/facts/receiving.h"

namespace mp::rules::pop_headers_only {

static core::MessageId remedy_for(Owned const& owned) {
    if (owned.profile->client != "thunderbird")
        return {};
    if (owned.account->pop.headers_only.is(true))
        return MP_MSG("In {device} open {menu} and untick \"Fetch headers only\", so that whole messages are downloaded.");
    return MP_MSG("In {device} open \u2261 > Account Settings > Disk Space and untick the limit for large messages, so that "
                  "whole messages are downloaded.");
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_account(survey, [](Owned const& owned) -> std::optional<Hit> {
        auto const& pop = owned.account->pop;
        if (!is_pop(owned) || (!pop.headers_only.is(true) && !pop.has_size_limit.is(true)))
            return std::nullopt;
        Hit hit = hit_of(owned, clicks_of(owned));
        hit.remedy = remedy_for(owned);
        if (!pop.headers_only.is(true))
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
    .remedy = MP_MSG("Let {device} download whole messages: look at {menu}. Until then, do not let anything remove mail "
                     "from the server."),
    .reference = "RFC 1939, section 7 (TOP)",
    .check = &check,
    .weight = Weight::always,
};

}
