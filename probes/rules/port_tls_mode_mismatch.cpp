#include "probes/core/domain.h"
#include "probes/rules/published.h"

namespace mp::rules::port_tls_mode_mismatch {

static std::optional<Hit> seen_at(ProbeReport const& report) {
    bool const is_own_protocol = report.spoken == core::name_of(report.endpoint.service);
    bool const wants_tls = report.endpoint.security == Security::tls;
    if (report.status != EndpointStatus::wrong_protocol)
        return std::nullopt;
    if (report.tls_on_plain_port || (!wants_tls && report.spoken == "tls")) {
        auto hit = hit_at(report);
        hit.title = MP_MSG("Wrong encryption setting: port {port} of {host} is encrypted from the start");
        hit.why =
            MP_MSG("The settings ask for encryption to begin later (STARTTLS), but this port expects it at once. A mail "
                   "program waits for a greeting that never comes.");
        hit.remedy =
            MP_MSG("Choose SSL/TLS as the encryption for port {port}. If your provider's help pages say STARTTLS, tell the "
                   "provider that they do not fit.");
        return hit;
    }
    if (wants_tls && report.tls.has(TlsProblem::wrong_protocol) && is_own_protocol)
        return hit_at(report);
    return std::nullopt;
}

/// A source states an encryption that this port turned out not to have; the line was probed the other way and works.
static std::vector<Hit> stated_wrongly(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const& answer : survey.answers)
        for (auto const& candidate : answer.candidates) {
            bool const is_mixed = (candidate.stated == Security::tls && candidate.endpoint.security == Security::starttls) ||
                                  (candidate.stated == Security::starttls && candidate.endpoint.security == Security::tls);
            // `_imap` on 993 is a habit of SRV records and harms nobody; Autodiscover's words for security are vague.
            if (!is_mixed || answer.source == SourceId::srv || answer.source == SourceId::autodiscover)
                continue;
            for (auto const& report : survey.reports)
                if (report.endpoint == candidate.endpoint && reaches_login(report)) {
                    auto hit = hit_at(report, {{"place", candidate.evidence.place}});
                    hit.severity = Severity::warning;
                    hit.title = MP_MSG("The published settings for port {port} of {host} name the wrong encryption");
                    hit.why = MP_MSG(
                        "{place} mixes up SSL/TLS and STARTTLS for this port. Mailplumb used the right one; mail programs "
                        "that believe the file fail.");
                    hit.remedy =
                        MP_MSG("Use the settings shown by Mailplumb. Ask whoever looks after {place} to correct the entry.");
                    hits.push_back(std::move(hit));
                }
        }
    return hits;
}

static std::vector<Hit> check(Survey const& survey) {
    auto hits = for_each_report(survey, [](ProbeReport const& report) { return seen_at(report); });
    for (auto& hit : stated_wrongly(survey))
        hits.push_back(std::move(hit));
    return hits;
}

extern constinit Rule const rule{
    .id = "port-tls-mode-mismatch",
    .group = Group::port,
    .severity = Severity::error,
    .title = MP_MSG("Wrong encryption setting: port {port} of {host} begins without encryption"),
    .why =
        MP_MSG("The settings ask for SSL/TLS at once, but on this port {protocol} begins in plain text and encryption comes "
               "later (STARTTLS). A mail program cannot connect this way."),
    .remedy = MP_MSG(
        "Choose STARTTLS as the encryption for port {port}. If your provider's help pages say SSL/TLS, tell the provider "
        "that they do not fit."),
    .reference = "RFC 8314",
    .check = &check,
};

}
