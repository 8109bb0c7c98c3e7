#include "probes/rules/facts/published.h"

namespace mp::rules::dns_srv_stale {

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const& entry : broken_entries(survey)) {
        auto const* source = published_by(*entry.line);
        if (!source || source->source != SourceId::srv)
            continue;
        auto hit = hit_at(*entry.line, {{"record", source->place},
                                        {"good_host", shown_host(*entry.working)},
                                        {"good_port", std::to_string(entry.working->endpoint.port)}});
        hit.evidence = connection_evidence(*entry.line);
        if (entry.is_login_refused)
            hit.why = MP_MSG("It sends mail programs to {host}, port {port}, which refuses your login, while {good_host}, "
                             "port {good_port}, accepts it. "
                             "Perhaps the mailbox was moved and the record was forgotten.");
        hits.push_back(std::move(hit));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "dns-srv-stale",
    .group = Group::domain,
    .severity = Severity::warning,
    .title = MP_MSG("The record {record} is out of date"),
    .why = MP_MSG("It sends mail programs to {host}, port {port}, where no mail server answers as it should, while "
                  "{good_host}, port {good_port}, works. Programs "
                  "that go by the record fail."),
    .remedy =
        MP_MSG("Use {good_host}, port {good_port}. Ask whoever looks after the domain to correct the record {record}."),
    .reference = "RFC 6186",
    .check = &check,
};

}
