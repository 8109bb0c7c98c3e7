#include "probes/rules/facts/published.h"

namespace mp::rules::dns_host_missing {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [&](ProbeReport const& report) -> std::optional<Hit> {
        if (report.status != EndpointStatus::no_such_host || is_spare_srv_target(survey, report))
            return std::nullopt;
        auto const* host = core::find_host(survey.dns, report.endpoint.host);
        if (host && !host->is_missing())
            return std::nullopt;
        auto hit = hit_at(report);
        hit.evidence = named_by(report);
        if (auto const* source = published_by(report)) {
            hit.values.emplace_back("place", source->place);
            hit.why =
                MP_MSG("{place} names this server, but nobody on the internet knows it: mail programs that go by these "
                       "settings cannot connect. The name is misspelt or out of date.");
            hit.remedy =
                MP_MSG("Look up in your provider's help pages which server replaces {host}. Ask whoever looks after "
                       "{place} to write that server there.");
        }
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "dns-host-missing",
    .group = Group::dns,
    .severity = Severity::error,
    .title = MP_MSG("The server {host} does not exist"),
    .why =
        MP_MSG("The settings name a server that nobody on the internet knows, so no mail program can reach it. The name is "
               "misspelt or out of date."),
    .remedy =
        MP_MSG("Look up the server name in your provider's help pages, or ask the provider which server replaces {host}."),
    .reference = "RFC 1035",
    .check = &check,
    .explained_by = {{"host-left-over", Reach::same_host}},
};

}
