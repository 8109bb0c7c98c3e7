#include "probes/rules/facts/accounts.h"

#include <algorithm>

namespace mp::rules::prof_poll_too_fast {

static constexpr std::int64_t shortest = 60;
static constexpr std::int64_t good_pop = 300;

static std::int64_t login_delay(Survey const& survey, Owned const& owned) {
    auto const* report = report_at(survey, owned.account->incoming);
    bool const is_told = report && report->endpoint.service == Service::pop3;
    return is_told ? std::clamp<std::int64_t>(report->mailbox.login_delay.value_or(0), 0, 86400) : 0;
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_account(survey, [&](Owned const& owned) -> std::optional<Hit> {
        auto const& poll = owned.account->poll_seconds;
        auto const seconds = poll.value.value_or(0);
        auto const delay = login_delay(survey, owned);
        if (seconds <= 0 || seconds >= std::max(shortest, delay))
            return std::nullopt;
        auto const good = std::max(is_pop(owned) ? good_pop : shortest, delay);
        Hit hit = hit_of(owned, {{"seconds", std::to_string(seconds)}}, poll.is_default);
        tell_how(hit, *owned.profile, core::Change::check_less_often, {{"minutes", std::to_string((good + 59) / 60)}});
        if (delay > seconds)
            hit.evidence.emplace_back(MP_MSG("The server wants at least {delay} seconds between two logins."),
                                      Values{{"delay", std::to_string(delay)}});
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "prof-poll-too-fast",
    .group = Group::profile,
    .severity = Severity::advice,
    .title = MP_MSG("{device} checks for mail every {seconds} seconds"),
    .why = MP_MSG("That is more often than {host} likes. Servers answer with errors then, or block your connection for some "
                  "time, and mail does not come any sooner."),
    .remedy = MP_MSG("In {device}: {how}."),
    .reference = "RFC 2449, section 6.5",
    .check = &check,
    .weight = Weight::always,
};

}
