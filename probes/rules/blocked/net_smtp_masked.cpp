#include "probes/rules/facts/fates.h"

namespace mp::rules::net_smtp_masked {

static bool works_by_tls(Survey const& survey) {
    for (auto const& report : survey.reports)
        if (is_outgoing(report) && report.endpoint.security == Security::tls && reaches_login(report))
            return true;
    return false;
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [&](ProbeReport const& report) -> std::optional<Hit> {
        if (!report.smtp.masked)
            return std::nullopt;
        auto hit = hit_at(report);
        if (!report.greeting.empty())
            hit.evidence.push_back(server_said(report, shown_text(report.greeting)));
        if (works_by_tls(survey)) {
            hit.severity = Severity::warning;
            hit.remedy = MP_MSG("Use port 465 with SSL/TLS for sending: there the firewall cannot interfere, and it works.");
        }
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "net-smtp-masked",
    .group = Group::blocked,
    .severity = Severity::error,
    .title = MP_MSG("A firewall cripples the sending connection to {host}"),
    .why = MP_MSG("Parts of what the server says on port {port} are overwritten with stars or X. Some firewalls do this to "
                  "\"protect\" "
                  "servers; it hides the encryption, so your mail program must not go on."),
    .remedy = MP_MSG(
        "Use port 465 with SSL/TLS for sending if your provider offers it. Ask the owner of this network to switch off the "
        "inspection of SMTP in the firewall."),
    .reference = "RFC 3207, section 6",
    .check = &check,
};

}
