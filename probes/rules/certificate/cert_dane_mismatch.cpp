#include "probes/rules/facts/certificate.h"

#include <algorithm>

namespace mp::rules::cert_dane_mismatch {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        if (!report.tls.has(TlsProblem::dane_mismatch))
            return std::nullopt;
        Hit hit = hit_at(report);
        bool const fails_otherwise = std::any_of(report.tls.problems.begin(), report.tls.problems.end(), [](TlsProblem p) {
            return p != TlsProblem::dane_mismatch && !core::is_harmless(p);
        });
        if (fails_otherwise) {
            hit.severity = Severity::error;
            hit.why = MP_MSG("The domain publishes a fingerprint of the right certificate in its signed name records "
                             "(DANE). The server shows another one, and that fails the ordinary check as well: this may not "
                             "be the real server. No password was sent.");
            hit.remedy = MP_MSG("Do not go on in this network. Try another one; if it is the same everywhere, tell the "
                                "provider that the certificate of {host} and its TLSA record do not fit together.");
        }
        hit.evidence = shown_certificate(report);
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "cert-dane-mismatch",
    .group = Group::certificate,
    .severity = Severity::warning,
    .title = MP_MSG("The certificate of {host} does not match the published fingerprint"),
    .why = MP_MSG("The domain publishes a fingerprint of the right certificate in its signed name records (DANE), and the "
                  "server shows another one. Few mail programs look at it, so it may go unnoticed; usually it was forgotten "
                  "when the certificate was renewed."),
    .remedy = MP_MSG("Tell the provider that the TLSA record of {host} and its certificate do not fit together."),
    .reference = "RFC 6698, RFC 7671",
    .check = &check,
};

}
