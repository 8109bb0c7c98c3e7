#include "probes/rules/facts/certificate.h"

namespace mp::rules::cert_expired {

/// With a wrong clock in this computer the dates prove nothing: what counts is the corrected time.
static std::vector<Hit> check(Survey const& survey) {
    auto const now = trusted_now(survey);
    return for_each_report(survey, [&](ProbeReport const& report) -> std::optional<Hit> {
        if (!report.tls.has(TlsProblem::expired))
            return std::nullopt;
        auto const* old = first_bad(report, [&](CertificateFacts const& c) { return c.not_after < now; });
        if (!old && !report.tls.chain.empty())
            return std::nullopt;
        Hit hit = hit_at(report);
        if (!old) {
            hit.title = MP_MSG("The certificate of {host} has expired");
        } else {
            hit.values.insert(hit.values.end(), {{"date", utc_date(old->not_after)}, {"name", short_name(old->subject)}});
            if (!is_leaf(report, old)) {
                hit.title = MP_MSG("A certificate above that of {host} expired on {date}");
                hit.why =
                    MP_MSG("The certificate of the server itself is in date, but the one that vouches for it, \"{name}\", "
                           "has run out. Your program cannot check the server any more and rightly refuses.");
                hit.remedy = MP_MSG("Tell the provider: {host} must send the current certificate of its issuer. Do not tell "
                                    "your program to ignore the warning.");
            }
        }
        hit.evidence = shown_certificate(report);
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "cert-expired",
    .group = Group::certificate,
    .severity = Severity::error,
    .title = MP_MSG("The certificate of {host} expired on {date}"),
    .why = MP_MSG("The certificate is the proof of identity of the server. Without a valid one your program cannot tell it "
                  "from an attacker and rightly refuses. Only the operator of the server can renew it."),
    .remedy = MP_MSG("Tell the provider that the certificate of {host} has expired, and wait until it is renewed. Do not "
                     "tell your program to ignore the warning: it would ignore an attacker too."),
    .reference = "RFC 5280, section 6.1.3",
    .check = &check,
};

}
