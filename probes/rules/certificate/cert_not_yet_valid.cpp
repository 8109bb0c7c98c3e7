#include "probes/rules/facts/certificate.h"

namespace mp::rules::cert_not_yet_valid {

static std::vector<Hit> check(Survey const& survey) {
    auto const now = trusted_now(survey);
    return for_each_report(survey, [&](ProbeReport const& report) -> std::optional<Hit> {
        if (!report.tls.has(TlsProblem::not_yet_valid))
            return std::nullopt;
        auto const* early = first_bad(report, [&](CertificateFacts const& c) { return c.not_before > now; });
        if (!early)
            return std::nullopt;
        Hit hit = hit_at(report, {{"date", utc_date(early->not_before)}});
        hit.evidence = shown_certificate(report);
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "cert-not-yet-valid",
    .group = Group::certificate,
    .severity = Severity::error,
    .title = MP_MSG("The certificate of {host} is not yet valid: it starts on {date}"),
    .why = MP_MSG("The server shows a proof of identity whose time has not begun. Usually it was installed too early, or a "
                  "clock is wrong. Until then every program refuses it."),
    .remedy = MP_MSG("Look at the date of this computer first. If it is right, tell the provider that the certificate of "
                     "{host} starts only on {date}. Do not tell your program to ignore the warning."),
    .reference = "RFC 5280, section 6.1.3",
    .check = &check,
};

}
