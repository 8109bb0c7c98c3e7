#include "probes/rules/facts/fates.h"

#include <algorithm>

namespace mp::rules::host_is_mx {

static bool is_mx(Survey const& survey, std::string const& host) {
    return std::any_of(survey.dns.mx.begin(), survey.dns.mx.end(), [&](auto const& mx) { return mx.host == host; });
}

static bool refuses_submission(ProbeReport const& report) {
    return report.status == EndpointStatus::refused || is_filtered(report) || report.login.skip == LoginSkip::smtp_no_auth;
}

static std::vector<Hit> check(Survey const& survey) {
    // Whoever must be confirmed first may well name the server for sending: nobody need look for one before.
    if (any_reaches_login(survey, true) || !survey.trust_needed.empty())
        return {};
    std::vector<Hit> hits;
    for (auto const& report : survey.reports) {
        auto const& host = report.endpoint.host;
        bool const is_told = std::any_of(hits.begin(), hits.end(), [&](Hit const& hit) { return hit.subject == host; });
        if (!is_outgoing(report) || is_told || !is_mx(survey, host) || !refuses_submission(report))
            continue;
        auto hit = hit_at(report);
        hit.subject = host;
        hit.evidence = connection_evidence(report);
        hits.push_back(std::move(hit));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "host-is-mx",
    .group = Group::port,
    .severity = Severity::advice,
    .title = MP_MSG("{host} takes mail from other servers, not from mail programs"),
    .why = MP_MSG(
        "It is the delivery server (MX) of the domain. Users usually have another server for sending, often named smtp or "
        "mail."),
    .remedy = MP_MSG("Look up the server for sending mail in your provider's help pages; it listens on port 465 or 587."),
    .reference = "RFC 6409, section 3.1",
    .check = &check,
};

}
