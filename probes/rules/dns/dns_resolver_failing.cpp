#include "probes/rules/facts/weather.h"

namespace mp::rules::dns_resolver_failing {

static std::vector<Message> resolver_evidence(Survey const& survey) {
    std::vector<Message> evidence;
    for (auto const& resolver : survey.dns.resolvers)
        evidence.emplace_back(MP_MSG("The name server {resolver} was asked."), Values{{"resolver", resolver}});
    return evidence;
}

/// The domain as a whole: nothing could be learned about it.
static std::optional<Hit> whole_failure(Survey const& survey) {
    if (!did_dns_fail(survey))
        return std::nullopt;
    auto hit = hit_about_domain(survey);
    hit.evidence = resolver_evidence(survey);
    return hit;
}

/// One server's name, while others could be looked up.
static std::optional<Hit> failure_at(Survey const& survey, ProbeReport const& report) {
    auto const* host = core::find_host(survey.dns, report.endpoint.host);
    bool const is_failure =
        host && !host->exists() && (core::is_dns_failure(host->v4_status) || core::is_dns_failure(host->v6_status));
    // With --public-only an address that may not be used is marked `refused`; that is no failure of the resolver.
    bool const is_left_out = survey.request.public_only && host &&
                             (host->v4_status == DnsStatus::refused || host->v6_status == DnsStatus::refused);
    if (report.status != EndpointStatus::unreachable || !report.connections.empty() || !is_failure || is_left_out)
        return std::nullopt;
    auto hit = hit_at(report);
    hit.title = MP_MSG("The name {host} cannot be looked up");
    hit.why = MP_MSG(
        "The name servers answer other questions, but fail at this one. Usually the DNS of that domain is out of order.");
    hit.remedy =
        MP_MSG("Check again in ten minutes. If it stays so, tell the provider that the name {host} cannot be resolved.");
    return hit;
}

/// The lookups that would have told the settings.
static std::optional<Hit> srv_failure(Survey const& survey) {
    if (survey.dns.srv_failed.empty())
        return std::nullopt;
    auto hit = hit_about_domain(survey, {{"records", joined(survey.dns.srv_failed)}});
    hit.severity = Severity::advice;
    hit.title = MP_MSG("Some records of {domain} could not be looked up");
    hit.why = MP_MSG(
        "The name server gave no answer about {records}. Settings published there would be missed; some home routers do not "
        "pass on such questions.");
    hit.remedy =
        MP_MSG("If the settings shown here work, you need not do anything. Otherwise check again from another network.");
    return hit;
}

static std::vector<Hit> check(Survey const& survey) {
    if (survey.dns.is_bogus)
        return {}; // dnssec-bogus tells why
    if (auto whole = whole_failure(survey))
        return {std::move(*whole)};
    auto hits = for_each_report(survey, [&](ProbeReport const& report) { return failure_at(survey, report); });
    if (auto srv = srv_failure(survey))
        hits.push_back(std::move(*srv));
    return hits;
}

extern constinit Rule const rule{
    .id = "dns-resolver-failing",
    .group = Group::dns,
    .severity = Severity::error,
    .title = MP_MSG("Nothing could be looked up about {domain}"),
    .why = MP_MSG("The name servers gave no answer, so no server can be found. Either the name service of this network does "
                  "not work, or "
                  "that of {domain}."),
    .remedy = MP_MSG("Open a web page you have not visited today. If that fails too, restart the router or use another "
                     "network. If it works, "
                     "tell the owner of {domain} that its name servers do not answer."),
    .reference = "RFC 1035, RFC 8499",
    .check = &check,
};

}
