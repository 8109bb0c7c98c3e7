#include "probes/rules/facts/line_facts.h"

namespace mp::rules::cert_expires_soon {

static constexpr std::int64_t day = 86400;

/// Certificates made to live ten days or less are renewed by machines at the last moment.
static std::optional<Severity> urgency(CertificateFacts const& own, std::int64_t left) {
    bool const is_short_lived = own.not_after - own.not_before <= 10 * day;
    if (left < 0 || left > (is_short_lived ? day : 14 * day))
        return std::nullopt;
    return left <= 3 * day && !is_short_lived ? Severity::warning : Severity::advice;
}

static std::vector<Hit> check(Survey const& survey) {
    auto const now = trusted_now(survey);
    return for_each_report(survey, [&](ProbeReport const& report) -> std::optional<Hit> {
        auto const* own = leaf(report);
        if (!own || !report.tls.trusted)
            return std::nullopt;
        auto const severity = urgency(*own, own->not_after - now);
        if (!severity)
            return std::nullopt;
        Hit hit = hit_at(report, {{"date", utc_date(own->not_after)}});
        hit.severity = severity;
        hit.count = static_cast<long>((own->not_after - now) / day);
        if (hit.count == 0)
            hit.title = MP_MSG("The certificate of {host} expires within 24 hours, on {date}");
        if (severity == Severity::warning)
            hit.remedy = MP_MSG("Remind the provider now that the certificate of {host} must be renewed before {date}.");
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "cert-expires-soon",
    .group = Group::certificate,
    .severity = Severity::advice,
    .title = MP_MSGN("The certificate of {host} expires in one day, on {date}",
                     "The certificate of {host} expires in {count} days, on {date}"),
    .why = MP_MSG("The certificate is the proof of identity of the server. If the provider does not renew it before that "
                  "day, your mail program will refuse to connect."),
    .remedy = MP_MSG("Nothing is wrong yet. Most providers renew in time by themselves; if you can, remind them."),
    .reference = "RFC 5280, section 4.1.2.5",
    .check = &check,
};

}
