#include "probes/rules/facts/encryption.h"

namespace mp::rules::starttls_missing {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [&](ProbeReport const& report) -> std::optional<Hit> {
        if (report.status != EndpointStatus::starttls_missing || is_stripped(survey, report))
            return std::nullopt;
        Hit hit = hit_at(report, {{"tls_port", tls_port(report.endpoint.service)}});
        if (report.starttls_refused)
            hit.title = MP_MSG("{host} offers encryption on port {port} but refuses to start it");
        if (encrypted_door(survey, report))
            hit.remedy = MP_MSG("Set encryption to SSL/TLS and the port to {tls_port}: that was tried and is encrypted.");
        else if (is_tls_door_closed(survey, report))
            hit.remedy =
                MP_MSG("SSL/TLS with port {tls_port} was tried, too, and leads nowhere. Ask the provider how to connect "
                       "with encryption, and use webmail until then.");
        hit.evidence = signs_of_stripping(survey, report);
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "starttls-missing",
    .group = Group::encryption,
    .severity = Severity::error,
    .title = MP_MSG("{host} does not offer encryption on port {port}"),
    .why = MP_MSG("Your password and your mail would travel readable for everyone on the way, so the connection was ended "
                  "and no password was sent."),
    .remedy = MP_MSG("Try SSL/TLS with port {tls_port} instead. If that does not connect either, ask the provider how to "
                     "connect with encryption, and use webmail until then."),
    .reference = "RFC 3207, RFC 2595",
    .check = &check,
    .explained_by = {{"starttls-stripped", Reach::same_line},
                     {"enc-only-plain-exists", Reach::same_host},
                     {"enc-one-side", Reach::same_line},
                     {"net-smtp-masked", Reach::same_line}},
};

}
