#include "probes/rules/facts/certificate.h"

namespace mp::rules::cert_weak_key {

static bool is_weak(CertificateFacts const& c) {
    return (c.key.starts_with("RSA") && c.key_bits < 2048) || (c.key.starts_with("EC") && c.key_bits < 256) ||
           c.key.starts_with("DSA");
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        if (!report.tls.has(TlsProblem::weak_key))
            return std::nullopt;
        auto const* weak = first_bad(report, is_weak);
        Hit hit = hit_at(report);
        if (weak)
            hit.values.insert(hit.values.end(), {{"key", weak->key}, {"name", short_name(weak->subject)}});
        else
            hit.why = MP_MSG("Keys this short can be worked out with enough computers, and then anyone can pose as the "
                             "server. Current programs refuse them. No password was sent.");
        if (weak && !is_leaf(report, weak))
            hit.title = MP_MSG("The issuer of the certificate of {host}, \"{name}\", has a key that is too short");
        hit.evidence = shown_certificate(report);
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "cert-weak-key",
    .group = Group::certificate,
    .severity = Severity::error,
    .title = MP_MSG("The certificate of {host} has a key that is too short"),
    .why = MP_MSG("Keys like this one ({key}) can be worked out with enough computers, and then anyone can pose as the "
                  "server. Current programs refuse them. No password was sent."),
    .remedy = MP_MSG(
        "Tell the provider that {host} needs a certificate with RSA of 2048 bits or more, or with an elliptic curve."),
    .reference = "RFC 9325, section 4.5",
    .check = &check,
};

}
