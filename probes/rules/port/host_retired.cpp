#include "probes/rules/facts/accounts.h"
#include "probes/rules/facts/fates.h"

#include <algorithm>
#include <array>

namespace mp::rules::host_retired {

struct Retired {
    std::string_view host, successor;
};
// Reported by the provider's help pages, as of 2026-03.
static constexpr std::array retired_hosts{
    Retired{"imap-mail.outlook.com", "outlook.office365.com"},
    Retired{"pop-mail.outlook.com", "outlook.office365.com"},
    Retired{"pop3.live.com", "outlook.office365.com"},
    Retired{"smtp.live.com", "smtp-mail.outlook.com"},
};

static Retired const* retired_at(std::string_view host) {
    auto const at = std::find_if(retired_hosts.begin(), retired_hosts.end(), [&](auto const& r) { return r.host == host; });
    return at == retired_hosts.end() ? nullptr : &*at;
}

static void add(std::vector<Hit>& hits, core::Endpoint const& endpoint) {
    auto const* at = retired_at(endpoint.host);
    if (!at)
        return;
    Hit hit;
    hit.subject = core::subject_of(endpoint);
    hit.values = {{"host", endpoint.host}, {"successor", std::string(at->successor)}};
    bool const is_known =
        std::any_of(hits.begin(), hits.end(), [&](Hit const& other) { return other.values == hit.values; });
    if (!is_known)
        hits.push_back(std::move(hit));
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (auto const& report : survey.reports)
        add(hits, report.endpoint);
    for (auto const& answer : survey.answers)
        for (auto const& candidate : answer.candidates)
            add(hits, candidate.endpoint);
    for (UsedServer const& used : servers_of(survey))
        if (auto const* at = retired_at(endpoint_of(*used.server).host)) {
            Hit hit = hit_at_server(used, {{"successor", std::string(at->successor)}});
            hit.title = MP_MSG("{device} uses the server name {host}, which is out of date");
            hit.remedy = MP_MSG("In {device} open {where} and enter {successor} as the name of the server.");
            hits.push_back(std::move(hit));
        }
    return hits;
}

extern constinit Rule const rule{
    .id = "host-retired",
    .group = Group::port,
    .severity = Severity::warning,
    .title = MP_MSG("The server name {host} is out of date"),
    .why = MP_MSG("The provider has replaced it. It may still answer for some accounts, but it can stop at any time."),
    .remedy = MP_MSG("Use {successor} instead."),
    .reference = "Microsoft, reported 2026",
    .check = &check,
};

}
