#include "probes/rules/facts/encryption.h"

namespace mp::rules::starttls_stripped {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [&](ProbeReport const& report) -> std::optional<Hit> {
        if (!is_stripped(survey, report))
            return std::nullopt;
        Hit hit = hit_at(report, {{"tls_port", tls_port(report.endpoint.service)}});
        hit.evidence = signs_of_stripping(survey, report);
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "starttls-stripped",
    .group = Group::encryption,
    .severity = Severity::critical,
    .title = MP_MSG("Something between you and {host} hides encryption"),
    .why = MP_MSG("The server can encrypt, but its offer to do so is taken away before it reaches you. Passwords are stolen "
                  "this way; some firewalls and virus scanners do it too. No password was sent."),
    .remedy = MP_MSG("Do not enter your password in this network on port {port}. Use SSL/TLS with port {tls_port}, where "
                     "there is no offer to take away, or another network, for example that of your phone. If a virus "
                     "scanner checks your mail, switch that part off and try again."),
    .reference = "RFC 8314, section 3; RFC 3207, section 6",
    .check = &check,
    .weight = Weight::always,
};

}
