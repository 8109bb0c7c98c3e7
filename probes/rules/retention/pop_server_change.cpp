#include "probes/rules/facts/change_steps.h"
#include "probes/rules/facts/mailbox_keys.h"

#include <algorithm>

namespace mp::rules::pop_server_change {

/// Two names of one machine number the mail alike.
static bool share_an_address(ProbeReport const& one, ProbeReport const& other) {
    return std::any_of(one.connections.begin(), one.connections.end(), [&](core::ConnectionAttempt const& first) {
        return std::any_of(other.connections.begin(), other.connections.end(),
                           [&](core::ConnectionAttempt const& second) { return first.ip == second.ip; });
    });
}

static bool is_of_the_run(Survey const& survey, Account const& account) {
    auto const run = keys_of_the_run(survey);
    auto const keys = mailbox_keys(account);
    return std::any_of(keys.begin(), keys.end(), [&](std::string const& key) { return run.contains(key); });
}

static std::vector<Hit> check(Survey const& survey) {
    auto const* const proven = best_report(survey, Service::pop3);
    if (!proven || proven->status != EndpointStatus::verified || !proven->tls.trusted)
        return {};
    return for_each_account(survey, [&](Owned const& owned) -> std::optional<Hit> {
        auto const place = endpoint_of(owned.account->incoming);
        if (!is_pop(owned) || plain_host(place.host) == plain_host(proven->endpoint.host) ||
            !is_of_the_run(survey, *owned.account))
            return std::nullopt;
        auto const* const own = report_at(survey, owned.account->incoming);
        if (own && (works(*own) || share_an_address(*own, *proven)))
            return std::nullopt;
        auto const host = shown_host(*proven);
        Hit hit = hit_of(owned, {{"new_host", host}});
        hit.steps = steps_to_pop_server(owned, host);
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "pop-server-change",
    .group = Group::retention,
    .severity = Severity::advice,
    .title = MP_MSG("With {new_host} as POP3 server {device} will download all mail again"),
    .why =
        MP_MSG("{device} still reads {account} from {host}. It knows by a number from the server what it has fetched, and "
               "another server numbers all mail anew: everything in the inbox comes a second time. With IMAP it would not."),
    .remedy = MP_MSG("Keep to the order, so that nothing is lost and little comes twice."),
    .reference = "RFC 1939, section 7",
    .check = &check,
    .weight = Weight::always,
};

}
