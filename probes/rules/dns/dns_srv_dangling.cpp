#include "probes/core/domain.h"
#include "probes/rules/facts/fates.h"

namespace mp::rules::dns_srv_dangling {

static bool is_nowhere(core::HostFacts const* host) {
    auto const is_empty = [](DnsStatus s) {
        return s == DnsStatus::ok || s == DnsStatus::no_data || s == DnsStatus::no_such_name;
    };
    return host && !host->exists() && (host->is_missing() || (is_empty(host->v4_status) && is_empty(host->v6_status)));
}

/// The line the record led to, if one was planned.
static ProbeReport const* line_of(Survey const& survey, core::SrvFacts const& srv) {
    for (auto const& report : survey.reports)
        if (report.endpoint.host == srv.target && report.endpoint.port == srv.port && is_named_by(report, SourceId::srv))
            return &report;
    return nullptr;
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const& srv : survey.dns.srv) {
        if (srv.not_offered || core::is_ip_literal(srv.target) || !is_nowhere(core::find_host(survey.dns, srv.target)))
            continue;
        auto hit = hit_about_domain(survey, {{"record", srv.service}, {"target", shown_name(srv.target)}});
        if (auto const* line = line_of(survey, srv))
            hit.subject = core::subject_of(line->endpoint);
        hits.push_back(std::move(hit));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "dns-srv-dangling",
    .group = Group::dns,
    .severity = Severity::warning,
    .title = MP_MSG("The record {record} of {domain} leads nowhere: {target} has no address"),
    .why = MP_MSG("Mail programs that follow this record look for a server that cannot be found."),
    .remedy = MP_MSG("Ask the owner of {domain} to put the right server into the record {record}, or to remove the record."),
    .reference = "RFC 2782",
    .check = &check,
};

}
