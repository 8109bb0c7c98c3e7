#include "probes/core/ascii.h"
#include "probes/rules/facts/certificate.h"

namespace mp::rules::cert_weak_signature {

static bool is_weak(CertificateFacts const& c) {
    bool const is_old =
        core::ascii::contains_ignoring_case(c.signature, "sha1") || core::ascii::contains_ignoring_case(c.signature, "md5");
    return is_old && !c.is_self_signed;
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        if (!report.tls.has(TlsProblem::weak_signature))
            return std::nullopt;
        auto const* weak = first_bad(report, is_weak);
        Hit hit = hit_at(report);
        if (weak)
            hit.values.emplace_back("signature", weak->signature);
        else
            hit.why = MP_MSG("Signatures of this kind can be forged with today's computers, so they prove nothing any more. "
                             "Current programs refuse them. No password was sent.");
        hit.evidence = shown_certificate(report);
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "cert-weak-signature",
    .group = Group::certificate,
    .severity = Severity::error,
    .title = MP_MSG("The certificate of {host} is signed in an outdated way"),
    .why = MP_MSG("The signature ({signature}) can be forged with today's computers, so it proves nothing any more. Current "
                  "programs refuse it. No password was sent."),
    .remedy = MP_MSG("Tell the provider that {host} needs a new certificate, signed with SHA-256 or better."),
    .reference = "RFC 9155; RFC 9325, section 4.5",
    .check = &check,
};

}
