#include "probes/rules/facts/certificate.h"

namespace mp::rules::cert_chain_incomplete {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        if (!report.tls.has(TlsProblem::incomplete_chain))
            return std::nullopt;
        Hit hit = hit_at(report);
        // Here it is a program that does not go looking for the link: this one sends no password without the whole chain.
        if (report.status == EndpointStatus::tls_failed)
            hit.severity = Severity::error;
        hit.evidence = shown_certificate(report);
        if (!report.tls.repaired_from.empty())
            hit.evidence.emplace_back(MP_MSG("The missing link was found at {url}."),
                                      Values{{"url", report.tls.repaired_from}});
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "cert-chain-incomplete",
    .group = Group::certificate,
    .severity = Severity::warning,
    .title = MP_MSG("A link is missing in the certificate chain of {host}"),
    .why = MP_MSG("The server does not send the certificate that links it to a known authority. Some programs find the "
                  "missing link by themselves, others, often phones, refuse to connect: it works here and not there."),
    .remedy = MP_MSG("Tell the provider that {host} must send its full certificate chain. Nothing on your side makes it "
                     "work everywhere."),
    .reference = "RFC 8446, section 4.4.2",
    .check = &check,
};

}
