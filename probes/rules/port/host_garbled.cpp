#include "probes/core/ascii.h"
#include "probes/core/domain.h"
#include "probes/rules/facts/accounts.h"
#include "probes/rules/facts/fates.h"

#include <algorithm>

namespace mp::rules::host_garbled {

/// The server name inside what was typed: scheme, user, path, port and blanks taken off; empty when none is left.
static std::string cleaned(std::string_view text) {
    if (auto const scheme = text.find("://"); scheme != std::string_view::npos)
        text.remove_prefix(scheme + 3);
    text = text.substr(0, text.find_first_of("/?#"));
    if (auto const at = text.rfind('@'); at != std::string_view::npos)
        text.remove_prefix(at + 1);
    if (std::count(text.begin(), text.end(), ':') == 1)
        text = text.substr(0, text.find(':'));
    auto const host = core::to_ascii_host(core::ascii::trim(text));
    return host && core::is_host_name(*host) ? *host : std::string();
}

static bool is_garbled(std::string_view host) {
    auto const ascii = core::to_ascii_host(host);
    return !host.empty() && !core::is_ip_literal(host) && !(ascii && core::is_host_name(*ascii));
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (UsedServer const& used : servers_of(survey)) {
        if (!is_garbled(used.server->host))
            continue;
        auto const clean = cleaned(used.server->host);
        Hit hit = hit_at_server(used, {{"host", shown_start(used.server->host)}, {"cleaned", clean}});
        if (clean.empty())
            hit.remedy = MP_MSG("In {device} open {where} and enter the name of the server as your provider's help pages "
                                "give it.");
        hits.push_back(std::move(hit));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "host-garbled",
    .group = Group::port,
    .severity = Severity::error,
    .title = MP_MSG("The server name in {device} is not a name: \"{host}\""),
    .why =
        MP_MSG("In the account {account} it holds something that does not belong there: a web address, a blank, an e-mail "
               "address or a port. The program cannot find the server this way."),
    .remedy = MP_MSG("In {device} open {where} and enter \"{cleaned}\" and nothing else as the name of the server."),
    .reference = "RFC 1123, section 2.1",
    .check = &check,
    .weight = Weight::always,
};

}
