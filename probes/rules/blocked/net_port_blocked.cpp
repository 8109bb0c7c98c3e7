#include "probes/core/domain.h"
#include "probes/rules/facts/fates.h"

#include <algorithm>

namespace mp::rules::net_port_blocked {

/// An incoming line of the same provider that stands, on the same host if there is one.
static ProbeReport const* open_line_beside(Survey const& survey, ProbeReport const& blocked) {
    ProbeReport const* found = nullptr;
    for (auto const& report : survey.reports) {
        if (is_sending(report) || !is_connected(report))
            continue;
        if (report.endpoint.host == blocked.endpoint.host)
            return &report;
        if (!found && core::base_domain(report.endpoint.host) == core::base_domain(blocked.endpoint.host))
            found = &report;
    }
    return found;
}

static std::vector<std::string> filtered_ports(Survey const& survey, std::string const& host) {
    std::vector<std::string> ports;
    for (auto const& report : survey.reports) {
        auto port = std::to_string(report.endpoint.port);
        bool const is_new = std::find(ports.begin(), ports.end(), port) == ports.end();
        if (is_sending(report) && is_filtered(report) && report.endpoint.host == host && is_new)
            ports.push_back(std::move(port));
    }
    return ports;
}

static std::vector<Hit> check(Survey const& survey) {
    bool const any_sending_answers = std::any_of(survey.reports.begin(), survey.reports.end(), [](ProbeReport const& r) {
        return is_sending(r) && (is_connected(r) || r.status == EndpointStatus::refused);
    });
    if (any_sending_answers)
        return {};
    return for_each_report(survey, [&](ProbeReport const& report) -> std::optional<Hit> {
        if (!is_sending(report) || !is_filtered(report))
            return std::nullopt;
        auto const* open = open_line_beside(survey, report);
        auto const ports = filtered_ports(survey, report.endpoint.host);
        // One silent port can be the server's own business; several of them beside an open one are a firewall's.
        if (!open || ports.size() < 2)
            return std::nullopt;
        auto hit = hit_at(report, {{"ports", joined(ports)},
                                   {"open_host", shown_host(*open)},
                                   {"open_port", std::to_string(open->endpoint.port)}});
        hit.evidence = connection_evidence(report);
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "net-port-blocked",
    .group = Group::blocked,
    .severity = Severity::error,
    .title = MP_MSG("Nothing comes back from the ports for sending mail ({ports}) of {host}"),
    .why = MP_MSG("{open_host} answers on port {open_port}, so reading is not affected. Most often the network you are in "
                  "blocks the ports "
                  "for sending, sometimes a firewall at the provider does."),
    .remedy = MP_MSG("Try another network, for example your phone's mobile data. If sending works there, ask the owner of "
                     "this network to "
                     "open ports 465 and 587; if it does not, tell the provider."),
    .reference = "RFC 6409",
    .check = &check,
    .explained_by = {{"net-mail-blocked", Reach::anywhere}},
};

}
