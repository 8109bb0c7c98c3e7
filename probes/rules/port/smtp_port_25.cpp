#include "probes/rules/facts/accounts.h"
#include "probes/rules/facts/fates.h"

#include <algorithm>

namespace mp::rules::smtp_port_25 {

static bool works_elsewhere(Survey const& survey) {
    return std::any_of(survey.reports.begin(), survey.reports.end(),
                       [](ProbeReport const& r) { return is_outgoing(r) && r.endpoint.port != 25 && reaches_login(r); });
}

static void add(std::vector<Hit>& hits, core::Endpoint const& endpoint, std::vector<Message> evidence) {
    Hit hit;
    hit.subject = core::subject_of(endpoint);
    hit.values = {{"host", shown_name(endpoint.host)}};
    hit.evidence = std::move(evidence);
    bool const is_known =
        std::any_of(hits.begin(), hits.end(), [&](Hit const& other) { return other.subject == hit.subject; });
    if (!is_known)
        hits.push_back(std::move(hit));
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const& report : survey.reports)
        if (is_outgoing(report) && report.endpoint.port == 25)
            add(hits, report.endpoint, named_by(report));
    for (auto const& answer : survey.answers)
        for (auto const& candidate : answer.candidates)
            if (core::sends(candidate.endpoint.service) && candidate.endpoint.port == 25)
                add(hits, candidate.endpoint, {});
    if (!works_elsewhere(survey))
        for (auto& hit : hits)
            hit.remedy = MP_MSG(
                "Ask your provider for the submission server; it uses port 465 with SSL/TLS or port 587 with STARTTLS.");
    for (UsedServer const& used : servers_of(survey)) {
        auto const place = endpoint_of(*used.server);
        if (!core::sends(place.service) || place.port != 25 || is_loopback(place.host))
            continue;
        Hit hit = hit_at_server(used, {}, used.server->port.is_default);
        tell_how(hit, *used.owned.profile, core::Change::encrypt, {{"port", "465"}}, true);
        hit.title = MP_MSG("{device} sends through port 25 of {host}");
        hit.remedy = MP_MSG("In {device}: {how}. If that does not connect, take port 587 with STARTTLS. If neither "
                            "connects, ask your provider for the submission server.");
        hits.push_back(std::move(hit));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "smtp-port-25",
    .group = Group::port,
    .severity = Severity::warning,
    .title = MP_MSG("The settings send mail through port 25 of {host}"),
    .why = MP_MSG(
        "Port 25 is for mail between servers. Many networks, most homes among them, block it for mail programs, so sending "
        "fails sooner or later."),
    .remedy = MP_MSG("Use port 465 with SSL/TLS, or else port 587 with STARTTLS, for sending."),
    .reference = "RFC 6409; RFC 8314, section 3.3",
    .check = &check,
};

}
