#include "probes/rules/facts/receiving.h"

namespace mp::rules::fetch_again {

static core::MessageId remedy_for(Owned const& owned) {
    if (owned.profile->client == "getmail")
        return MP_MSG(
            "In {device} write read_all = false into the section [options]. What lies on the server now is fetched "
            "once more, and then only what is new.");
    if (owned.profile->client == "fetchmail")
        return MP_MSG(
            "In {device} remove the word fetchall behind this user, and with POP3 write uidl before the user: then "
            "only new mail is fetched.");
    return {};
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_account(survey, [](Owned const& owned) -> std::optional<Hit> {
        auto const& pop = owned.account->pop;
        if (!pop.only_new.is(false) || !pop.leave_on_server.is(true))
            return std::nullopt;
        Hit hit = hit_of(owned, {}, pop.only_new.is_default);
        hit.clauses.emplace_back("where", where_keeping(*owned.profile));
        hit.remedy = remedy_for(owned);
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "fetch-again",
    .group = Group::retention,
    .severity = Severity::warning,
    .title = MP_MSG("{device} fetches all mail again each time"),
    .why = MP_MSG(
        "It is set to take everything that lies on the server, not only what is new, and to leave it there. Each look "
        "for mail makes one more copy of every message of {account}."),
    .remedy = MP_MSG("In {device} open {where} and let only new mail be fetched."),
    .reference = "RFC 1939, section 7",
    .check = &check,
    .weight = Weight::always,
};

}
