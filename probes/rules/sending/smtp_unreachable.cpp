#include "probes/rules/facts/fates.h"
#include "probes/rules/need.h"

#include <algorithm>

namespace mp::rules::smtp_unreachable {

/// Never got as far as encryption: no name, no connection, no greeting, or no talk after it.
static bool is_closed(ProbeReport const& report) {
    bool const failed_early = report.status == EndpointStatus::no_such_host || report.status == EndpointStatus::refused ||
                              report.status == EndpointStatus::timeout || report.status == EndpointStatus::unreachable ||
                              report.status == EndpointStatus::broken;
    return failed_early && ((report.greeting.empty() && report.first_bytes.empty()) || report.smtp.helo_refused);
}

/// Usual names that exist are guesses: they name nothing.
static bool is_any_named(Survey const& survey) {
    return std::any_of(survey.answers.begin(), survey.answers.end(), [](core::Answer const& answer) {
        return !core::is_guess(answer.source) &&
               std::any_of(answer.candidates.begin(), answer.candidates.end(),
                           [](core::Candidate const& c) { return core::sends(c.endpoint.service); });
    });
}

static std::vector<Hit> check(Survey const& survey) {
    bool const is_whole_job = survey.request.job != core::Job::probe && !survey.interrupted && !survey.out_of_time;
    auto const* incoming = best_line(survey, false);
    if (!is_whole_job || !incoming || !works(*incoming))
        return {};
    auto hit = hit_about_domain(survey);
    std::vector<std::string> places;
    bool all_refused = true, all_silent = true;
    for (auto const& report : survey.reports) {
        if (!is_sending(report))
            continue;
        if (!is_closed(report))
            return {};
        if (need_of(survey, report) == Need::noise)
            continue;
        all_refused = all_refused && report.status == EndpointStatus::refused;
        all_silent = all_silent && report.status == EndpointStatus::timeout;
        places.push_back(shown_host(report) + ":" + std::to_string(report.endpoint.port));
        for (auto const& message : connection_evidence(report))
            hit.evidence.push_back(message);
    }
    hit.values.emplace_back("places", joined(places));
    if (places.empty() && is_any_named(survey))
        return {};
    if (places.empty()) {
        hit.why =
            MP_MSG("The server for reading was found, but no source names a server for sending, and none of the usual names "
                   "answers.");
        hit.remedy = MP_MSG("Look for \"SMTP\" or \"outgoing server\" in your provider's help pages, or ask the provider.");
    } else if (all_refused) {
        hit.why = MP_MSG("The server for reading works, but the one for sending refuses connections (tried: {places}).");
        hit.remedy =
            MP_MSG("Compare the server and port for sending with your provider's help pages. If they are right, tell the "
                   "provider; some networks block sending too, so another network is worth a try.");
    } else if (all_silent) {
        hit.why = MP_MSG("The server for reading works, but the one for sending does not answer (tried: {places}).");
    }
    return {hit};
}

extern constinit Rule const rule{
    .id = "smtp-unreachable",
    .group = Group::sending,
    .severity = Severity::error,
    .title = MP_MSG("You can receive mail, but not send it"),
    .why = MP_MSG("The server for reading works, but no server for sending can be used (tried: {places})."),
    .remedy = MP_MSG(
        "Try another network, for example your phone's mobile data. If sending works there, this network blocks it; if it "
        "does not, ask your provider for the right server and port for sending."),
    .reference = "RFC 6409",
    .check = &check,
    .explained_by = {{"net-port-blocked", Reach::anywhere}, {"net-mail-blocked", Reach::anywhere}},
};

}
