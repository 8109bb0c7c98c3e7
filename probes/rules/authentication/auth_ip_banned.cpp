#include "probes/rules/facts/fates.h"

#include <algorithm>
#include <map>

namespace mp::rules::auth_ip_banned {

/// No answer, a refusal, or a connection that is cut before a word: what a server's guard does to an address that it shuts
/// out.
static bool is_shut_out(ProbeReport const& report) {
    bool const is_cut = report.status == EndpointStatus::broken && report.greeting.empty() && report.first_bytes.empty();
    return is_filtered(report) || report.status == EndpointStatus::refused || is_cut;
}

static bool is_reached(ProbeReport const& report) { return is_connected(report) && !is_shut_out(report); }

/// The computer reaches others: not the network is closed, but this one server.
static bool reaches_others(Survey const& survey, std::string const& host) {
    bool const by_mail = std::any_of(survey.reports.begin(), survey.reports.end(), [&](ProbeReport const& report) {
        return report.endpoint.host != host && is_reached(report);
    });
    return by_mail || !survey.network.clocks.empty();
}

static std::vector<Hit> check(Survey const& survey) {
    if (survey.request.habits.symptom != core::Symptom::password_prompt)
        return {};
    std::map<std::string, std::vector<ProbeReport const*>> by_host;
    for (auto const& report : survey.reports)
        if (core::was_begun(report) && !is_guessed(report))
            by_host[report.endpoint.host].push_back(&report);
    std::vector<Hit> hits;
    for (auto const& [host, lines] : by_host) {
        bool const is_closed =
            std::all_of(lines.begin(), lines.end(), [](ProbeReport const* line) { return is_shut_out(*line); });
        if (lines.size() < 2 || !is_closed || !reaches_others(survey, host))
            continue;
        Hit hit = hit_at(*lines.front());
        for (auto const* line : lines)
            for (auto& told : connection_evidence(*line))
                hit.evidence.push_back(std::move(told));
        hits.push_back(std::move(hit));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "auth-ip-banned",
    .group = Group::authentication,
    .severity = Severity::error,
    .title = MP_MSG("{host} may have shut your connection out after too many wrong passwords"),
    .why =
        MP_MSG("None of its mail ports lets this network in, while others do. Together with the password that is asked for "
               "again and again it looks as if some device keeps trying an old password, and the provider shuts out your "
               "address for some time."),
    .remedy =
        MP_MSG("Find the device that still has the old password: an old phone, a tablet, a printer that scans to mail. "
               "Correct it or switch it off, wait an hour, and check again. To see at once whether that is it, try "
               "your phone's mobile data."),
    .reference = "Providers' help pages, reported 2026",
    .check = &check,
    .weight = Weight::always, // what stopped the connection is what it explains
};

}
