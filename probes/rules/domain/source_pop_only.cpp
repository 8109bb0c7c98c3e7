#include "probes/rules/facts/said.h"

namespace mp::rules::source_pop_only {

static ProbeReport const* imap_beside(Survey const& survey, std::string const& host) {
    for (auto const& report : survey.reports)
        if (report.endpoint.service == Service::imap && report.endpoint.host == host && works(report))
            return &report;
    return nullptr;
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const& answer : survey.answers) {
        Candidate const* pop = nullptr;
        bool has_imap = false;
        for (auto const& line : answer.candidates) {
            has_imap = has_imap || line.endpoint.service == Service::imap;
            if (!pop && line.endpoint.service == Service::pop3)
                pop = &line;
        }
        bool const is_partial = answer.source == SourceId::srv;
        auto const* imap =
            pop && !has_imap && !is_partial && has_owner(answer.source) ? imap_beside(survey, pop->endpoint.host) : nullptr;
        if (imap)
            hits.push_back(hit_about_source(survey, answer, Severity::advice,
                                            {{"host", shown_host(*imap)}, {"port", std::to_string(imap->endpoint.port)}}));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "source-pop-only",
    .group = Group::domain,
    .severity = Severity::advice,
    .title = MP_MSG("The published settings know only POP3, though {host} offers IMAP"),
    .why = MP_MSG("{place} names no IMAP server. Programs that follow it set up POP3, which moves the mail to one device, "
                  "while IMAP at {host}, port {port}, works and keeps it on the server for all devices."),
    .remedy = MP_MSG("Choose IMAP with {host}, port {port}. Ask whoever looks after {place} to add it, before POP3."),
    .reference = "RFC 8314; draft-ietf-mailmaint-autoconfig",
    .check = &check,
};

}
