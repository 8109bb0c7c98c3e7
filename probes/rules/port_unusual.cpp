#include "probes/rules/path.h"

namespace mp::rules::port_unusual {

static bool is_usual(core::Endpoint const& endpoint) {
    for (auto const security : {Security::tls, Security::starttls})
        if (endpoint.port == core::standard_port(endpoint.service, security))
            return true;
    return endpoint.service == Service::smtp && endpoint.port == 25; // smtp-port-25 speaks of it
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        if (!works(report) || is_usual(report.endpoint))
            return std::nullopt;
        auto const standard = core::standard_port(report.endpoint.service, report.endpoint.security);
        return hit_at(report, {{"standard", std::to_string(standard)}});
    });
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
