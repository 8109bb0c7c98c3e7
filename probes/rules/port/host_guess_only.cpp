#include "probes/rules/facts/fates.h"

#include <algorithm>

namespace mp::rules::host_guess_only {

/// A variant of what a source said (its encrypted port, IMAP beside POP3) is at least half published.
static bool is_mere_guess(ProbeReport const& line) {
    return !line.evidence.empty() && std::all_of(line.evidence.begin(), line.evidence.end(),
                                                 [](core::Evidence const& e) { return core::is_guess(e.source); });
}

/// "These settings work" needs the login, where one was wanted: a run may end before it.
static bool is_proven(Survey const& survey, ProbeReport const& line) {
    return line.status == EndpointStatus::verified || (!survey.request.login && works(line));
}

static std::vector<Hit> check(Survey const& survey) {
    if (survey.request.job == core::Job::probe)
        return {};
    std::vector<std::string> hosts;
    bool is_pair = true;
    for (bool const sending : {false, true}) {
        auto const* line = best_line(survey, sending);
        bool const is_half = line && is_proven(survey, *line);
        is_pair = is_pair && is_half;
        if (is_half && is_mere_guess(*line))
            hosts.push_back(shown_host(*line));
    }
    if (hosts.empty())
        return {};
    auto hit = hit_about_domain(survey, {{"hosts", joined(hosts)}});
    if (!is_pair)
        hit.title = MP_MSG("{hosts} works, but {domain} does not publish it");
    return {hit};
}

extern constinit Rule const rule{
    .id = "host-guess-only",
    .group = Group::port,
    .severity = Severity::advice,
    .title = MP_MSG("These settings work, but {domain} does not publish them"),
    .why = MP_MSG(
        "Mailplumb found {hosts} by trying usual names. The server proved its name, so your mail is safe there; but the "
        "provider may prefer another server or change this one without notice."),
    .remedy =
        MP_MSG("Compare with your provider's help pages if there are any. The owner of {domain} can help every user by "
               "publishing the settings (SRV records or an autoconfig file)."),
    .reference = "RFC 6186",
    .check = &check,
};

}
