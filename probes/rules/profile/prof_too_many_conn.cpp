#include "probes/core/ascii.h"
#include "probes/rules/facts/accounts.h"

#include <algorithm>

namespace mp::rules::prof_too_many_conn {

/// Connections that a provider allows at a time; 0: not known. Google tells 15 per account; Dovecot comes with 10 for
/// one user from one address.
static int limit_of(Survey const& survey, Owned const& owned) {
    ProbeReport line;
    line.endpoint = endpoint_of(owned.account->incoming);
    if (brand_of(survey, line) == Brand::google)
        return 15;
    auto const* report = report_at(survey, owned.account->incoming);
    return report && core::ascii::contains_ignoring_case(report->greeting, "Dovecot") ? 10 : 0;
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_mailbox(survey, [&](std::vector<Owned> const& mailbox) -> std::optional<Hit> {
        auto const greediest = std::max_element(mailbox.begin(), mailbox.end(), [](Owned const& a, Owned const& b) {
            return a.account->imap.connections.value.value_or(0) < b.account->imap.connections.value.value_or(0);
        });
        int const each = std::clamp(greediest->account->imap.connections.value.value_or(0), 0, 1000);
        int const devices = std::clamp(devices_of(survey, mailbox), 1, 1000);
        int const limit = limit_of(survey, *greediest);
        if (!is_imap(*greediest) || limit == 0 || each * devices <= limit)
            return std::nullopt;
        Hit hit = hit_of(
            *greediest,
            {{"each", std::to_string(each)}, {"all", std::to_string(each * devices)}, {"limit", std::to_string(limit)}},
            greediest->account->imap.connections.is_default);
        tell_how(hit, *greediest->profile, core::Change::fewer_connections,
                 {{"number", std::to_string(std::clamp(limit / devices, 1, 3))}});
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "prof-too-many-conn",
    .group = Group::profile,
    .severity = Severity::advice,
    .title = MP_MSG("Your devices may open {all} connections to {host}, and it allows {limit}"),
    .why = MP_MSG("{device} alone opens up to {each} at a time. When there are too many, the server refuses some, and the "
                  "program shows errors that look like a wrong password."),
    .remedy = MP_MSG("In {device}: {how}. Do "
                     "the same on your other devices."),
    .reference = "Google, reported 2026; Dovecot, mail_max_userip_connections",
    .check = &check,
    .weight = Weight::always,
};

}
