#include "probes/rules/facts/said.h"

namespace mp::rules::autodiscover_encryption {

/// What Outlook does with the line, against what the port does: proven by a probe, or by the meaning of standard ports.
static bool is_mixed_up(Survey const& survey, Candidate const& line) {
    if (line.stated == Security::plain || line.stated == line.endpoint.security)
        return false;
    auto const* report = report_of(survey, line);
    bool const is_proven = report && reaches_login(*report);
    return is_proven || usual_security(line.endpoint) == line.endpoint.security;
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const& answer : survey.answers) {
        std::vector<std::string> ports, late;
        std::vector<Message> evidence;
        if (!is_autodiscover(answer.source))
            continue;
        for (auto const& line : answer.candidates) {
            if (!is_mixed_up(survey, line))
                continue;
            auto& list = line.endpoint.security == Security::tls ? ports : late;
            list.push_back(std::to_string(line.endpoint.port));
            evidence.push_back(said_by(answer, core::subject_of(line.endpoint), line.said ? line.said->security : ""));
        }
        if (ports.empty() && late.empty())
            continue;
        auto hit = hit_about_source(survey, answer, Severity::error, {{"ports", joined(ports.empty() ? late : ports)}});
        hit.evidence = std::move(evidence);
        if (ports.empty()) {
            hit.why = MP_MSG(
                "{place} says Encryption SSL for port {ports}, which to Outlook means encryption from the first byte, "
                "but there it begins later (STARTTLS): Outlook cannot connect. Thunderbird goes by the port and "
                "works.");
            hit.remedy =
                MP_MSG("In Outlook choose STARTTLS for port {ports} by hand. Ask whoever looks after {place} to write "
                       "Encryption TLS for it.");
        }
        hits.push_back(std::move(hit));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "autodiscover-encryption",
    .group = Group::domain,
    .severity = Severity::advice,
    .title = MP_MSG("Outlook is told the wrong encryption by the Autodiscover answer"),
    .why = MP_MSG("{place} says Encryption TLS for port {ports}. To Outlook that means STARTTLS, and it goes before the "
                  "element SSL: it waits for a greeting that never comes, because this port is encrypted from the first "
                  "byte. Thunderbird goes by the port and works; Apple Mail does not ask for these settings."),
    .remedy = MP_MSG("In Outlook choose SSL/TLS for port {ports} by hand. Ask whoever looks after {place} to write "
                     "Encryption SSL for it."),
    .reference = "MS-OXDSCLI, section 2.2.4.1.1.2.6",
    .check = &check,
};

}
