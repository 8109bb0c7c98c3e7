#include "probes/rules/facts/accounts.h"
#include "probes/rules/facts/sender.h"

#include <algorithm>

namespace mp::rules::auth_smtp_none {

/// 530 is the answer to somebody who should have logged in (RFC 4954, section 6).
static std::vector<Hit> probed_hits(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        bool const without_login = is_outgoing(report) && report.login.result == LoginResult::not_tried;
        if (!without_login || !report.smtp.sender_code.starts_with("530"))
            return std::nullopt;
        return hit_at(report, {{"answer", report.smtp.sender_answer}});
    });
}

static bool is_refused(ProbeReport const& report) {
    return report.smtp.sender_code.starts_with("530") || sender_answer(report).verdict == SenderVerdict::relay_denied;
}

/// Ports 465 and 587 are there for people who sign in (RFC 6409); port 25 may know its own network.
static bool wants_login(AccountServer const& server, ProbeReport const* report) {
    auto const port = server.port.value.value_or(0);
    return port == 465 || port == 587 || (report && (!report->auth.empty() || is_refused(*report)));
}

static std::vector<Hit> stored_hits(Survey const& survey) {
    std::vector<Hit> hits;
    for (UsedServer const& used : servers_of(survey)) {
        auto const* report = report_at(survey, *used.server);
        bool const is_open = is_outgoing(*used.server) && used.server->auth.is(core::AccountAuth::none);
        // A server between servers may know its own network; that holds at home or in the office, and nowhere else.
        bool const knows_network = !report && used.server->port.is(25);
        if (!is_open || is_loopback(endpoint_of(*used.server).host) ||
            (!knows_network && !wants_login(*used.server, report)))
            continue;
        Hit hit = hit_at_server(used, {}, used.server->auth.is_default);
        tell_how(hit, *used.owned.profile, core::Change::log_in_to_send);
        hit.title = MP_MSG("{device} is set to send through {host} without a login");
        hit.why = MP_MSG("Servers that people send through want a login on port {port}. Without one the server refuses the "
                         "mail of {account}, at the latest when you are in another network.");
        hit.remedy = MP_MSG("In {device}: {how}.");
        if (knows_network)
            hit.severity = Severity::advice;
        else if (!report || !is_refused(*report))
            hit.severity = Severity::warning;
        else
            hit.evidence.push_back(server_said(*report, report->smtp.sender_answer));
        hits.push_back(std::move(hit));
    }
    return hits;
}

static std::vector<Hit> check(Survey const& survey) {
    auto hits = stored_hits(survey);
    for (auto& hit : probed_hits(survey)) {
        bool const is_told =
            std::any_of(hits.begin(), hits.end(), [&](Hit const& stored) { return stored.subject == hit.subject; });
        if (!is_told)
            hits.push_back(std::move(hit));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "auth-smtp-none",
    .group = Group::authentication,
    .severity = Severity::error,
    .title = MP_MSG("{host} wants a login before it sends"),
    .why = MP_MSG("The published settings say that sending needs no login, but the server refuses mail from anyone who has "
                  "not signed in. It answered: \"{answer}\""),
    .remedy = MP_MSG("Switch on authentication for the outgoing server in your program, with the same user name and "
                     "password as for receiving."),
    .reference = "RFC 6409, section 4.3; RFC 4954",
    .check = &check,
};

}
