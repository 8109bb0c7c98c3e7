#include "probes/rules/facts/said.h"

namespace mp::rules::dns_srv_encryption {

/// The record's name promises one encryption, and its port has the other: proven by a probe, or by what standard ports do.
static bool is_mixed_up(Survey const& survey, Candidate const& line) {
    if (line.stated == line.endpoint.security) {
        auto const usual = usual_security(line.endpoint);
        auto const* report = report_of(survey, line);
        bool const is_proven_so = report && reaches_login(*report);
        return usual && *usual != line.stated && !is_proven_so;
    }
    return true;
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const& [answer, line] : statements_of(survey)) {
        if (answer->source != SourceId::srv || line->stated == Security::plain || !is_mixed_up(survey, *line))
            continue;
        bool const promises_tls = line->stated == Security::tls;
        auto const right = core::standard_port(line->endpoint.service, line->stated);
        auto hit = hit_about_source(survey, *answer, Severity::error,
                                    {{"record", line->evidence.place},
                                     {"host", shown_name(line->endpoint.host)},
                                     {"port", std::to_string(line->endpoint.port)},
                                     {"right", std::to_string(right)}});
        hit.evidence.push_back(said_by(*answer, core::subject_of(line->endpoint), line->evidence.place));
        if (promises_tls) {
            hit.title = MP_MSG("The record {record} promises SSL/TLS on port {port}, which begins without it");
            hit.why = MP_MSG(
                "A program that goes by the record's name tries encryption from the first byte at {host}, port {port}, "
                "where it begins later (STARTTLS), and cannot connect.");
            hit.remedy =
                MP_MSG("If your mail works, you need not do anything. Ask the owner of {domain} to write port {right} into "
                       "{record}, or to rename it without the s.");
        }
        hits.push_back(std::move(hit));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "dns-srv-encryption",
    .group = Group::domain,
    .severity = Severity::advice,
    .title = MP_MSG("The record {record} leads to port {port}, which is for another kind of encryption"),
    .why = MP_MSG("The record's name stands for a connection that begins without encryption and is encrypted later "
                  "(STARTTLS). Port {port} of {host} is encrypted from the first byte: a program that goes by the name "
                  "waits for a greeting that never comes."),
    .remedy =
        MP_MSG("If your mail works, you need not do anything. Ask the owner of {domain} to write port {right} into "
               "{record}, or to publish port {port} with the record's name ending in s (_imaps, _pop3s, _submissions)."),
    .reference = "RFC 6186, section 3.1; RFC 8314, section 5.1",
    .check = &check,
};

}
