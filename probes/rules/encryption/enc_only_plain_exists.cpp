#include "probes/rules/facts/encryption.h"

namespace mp::rules::enc_only_plain_exists {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [&](ProbeReport const& report) -> std::optional<Hit> {
        if (!has_only_plain(survey, report))
            return std::nullopt;
        return hit_at(report, {{"tls_port", tls_port(report.endpoint.service)}});
    });
}

extern constinit Rule const rule{
    .id = "enc-only-plain-exists",
    .group = Group::encryption,
    .severity = Severity::error,
    .title = MP_MSG("{host} offers no encryption at all"),
    .why = MP_MSG("Neither port {port} nor the always-encrypted port {tls_port} can encrypt. Your password and your mail "
                  "would be readable for everyone on the way, so no settings are given out for this server."),
    .remedy = MP_MSG("Read this mail in the browser, where the address begins with https. Ask the provider for encrypted "
                     "access, or move to a provider that has it."),
    .reference = "RFC 8314, section 3",
    .check = &check,
    .explained_by = {{"enc-one-side", Reach::same_line}},
};

}
