#include "probes/rules/facts/accounts.h"
#include "probes/rules/facts/fates.h"

namespace mp::rules::port_unusual {

static bool is_usual(core::Endpoint const& endpoint) {
    for (auto const security : {Security::tls, Security::starttls})
        if (endpoint.port == core::standard_port(endpoint.service, security))
            return true;
    return core::sends(endpoint.service) && endpoint.port == 25; // smtp-port-25 speaks of it
}

static Values standard_of(core::Endpoint const& endpoint) {
    return {{"standard", std::to_string(core::standard_port(endpoint.service, endpoint.security))}};
}

static std::vector<Hit> probed_hits(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        if (!works(report) || is_usual(report.endpoint))
            return std::nullopt;
        return hit_at(report, standard_of(report.endpoint));
    });
}

static std::vector<Hit> check(Survey const& survey) {
    auto hits = probed_hits(survey);
    for (UsedServer const& used : servers_of(survey)) {
        auto const place = endpoint_of(*used.server);
        auto const* report = report_at(survey, *used.server);
        bool const is_told = report && works(*report);
        if (is_usual(place) || is_told || is_loopback(place.host))
            continue;
        Hit hit = hit_at_server(used, standard_of(place), used.server->port.is_default);
        hit.title = MP_MSG("{device} uses the unusual port {port} of {host}");
        hit.why = MP_MSG("Networks that let only known ports pass (companies, hotels) may block it; the usual port of "
                         "{protocol} is {standard}.");
        hit.remedy =
            MP_MSG("If mail works, you need not do anything. If it does not, ask the provider for the right port and "
                   "enter it in {device} at {where}.");
        hits.push_back(std::move(hit));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "port-unusual",
    .group = Group::port,
    .severity = Severity::info,
    .title = MP_MSG("{host} offers {protocol} on the unusual port {port}"),
    .why = MP_MSG(
        "It works from here. Networks that let only known ports pass (companies, hotels) may block it; the usual port is "
        "{standard}."),
    .remedy =
        MP_MSG("You need not do anything. If the connection fails in another network, this port is the likely reason."),
    .reference = "RFC 8314, section 7",
    .check = &check,
};

}
