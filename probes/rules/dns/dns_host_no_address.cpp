#include "probes/rules/facts/published.h"

namespace mp::rules::dns_host_no_address {

static bool is_bare(core::HostFacts const& host) {
    auto const was_answered = [](DnsStatus status) { return status == DnsStatus::ok || status == DnsStatus::no_data; };
    return !host.exists() && was_answered(host.v4_status) && was_answered(host.v6_status);
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [&](ProbeReport const& report) -> std::optional<Hit> {
        auto const* host = core::find_host(survey.dns, report.endpoint.host);
        if (report.status != EndpointStatus::no_such_host || !host || !is_bare(*host) || is_spare_srv_target(survey, report))
            return std::nullopt;
        auto hit = hit_at(report);
        hit.evidence = named_by(report);
        if (auto const* source = published_by(report)) {
            hit.values.emplace_back("place", source->place);
            hit.why = MP_MSG(
                "{place} names this server, and the name is known, but it leads to no computer: mail programs that go by "
                "these settings cannot connect.");
            hit.remedy = MP_MSG("Ask whoever looks after {place} which server to use. They should give {host} an A or AAAA "
                                "record again, or write another server there.");
        }
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "dns-host-no-address",
    .group = Group::dns,
    .severity = Severity::error,
    .title = MP_MSG("The server {host} has no address"),
    .why = MP_MSG("The name {host} is known, but it leads to no computer, so no mail program can connect."),
    .remedy = MP_MSG("Tell the provider that {host} has neither an IPv4 nor an IPv6 address, and ask which server to use."),
    .reference = "RFC 1035",
    .check = &check,
};

}
