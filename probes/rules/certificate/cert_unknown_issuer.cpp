#include "probes/rules/facts/certificate.h"

namespace mp::rules::cert_unknown_issuer {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        if (!report.tls.has(TlsProblem::unknown_issuer))
            return std::nullopt;
        auto issuer = !report.tls.root.empty() ? short_name(report.tls.root)
                      : leaf(report)           ? short_name(leaf(report)->issuer)
                                               : "";
        Hit hit = hit_at(report, {{"issuer", issuer}});
        if (issuer.empty())
            hit.why = MP_MSG("This computer has no reason to trust whoever issued the certificate. In a company it may be "
                             "the company itself; anywhere else it may be an attacker. No password was sent.");
        hit.evidence = shown_certificate(report);
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "cert-unknown-issuer",
    .group = Group::certificate,
    .severity = Severity::error,
    .title = MP_MSG("The issuer of the certificate of {host} is not known to this computer"),
    .why = MP_MSG("The certificate was issued by \"{issuer}\", which this computer has no reason to trust. In a company it "
                  "may be the company itself; anywhere else it may be an attacker. No password was sent."),
    .remedy = MP_MSG("In a company, ask the help desk to install the root certificate of the company on this computer. "
                     "Otherwise tell the provider, and do not tell your program to ignore the warning."),
    .reference = "RFC 5280, section 6.1",
    .check = &check,
    .explained_by = {{"tls-intercepted", Reach::same_host}},
};

}
