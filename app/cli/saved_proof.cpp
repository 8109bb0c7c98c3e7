#include "app/cli/saved_proof.h"

#include "app/reports/display.h"
#include "probes/core/domain.h"
#include "probes/core/trust.h"

#include <algorithm>

namespace mp::cli {

using core::Message;

namespace {

std::vector<std::string> hosts_of(core::Settings const& settings) {
    std::vector<core::ServerSettings> servers{settings.incoming, settings.outgoing};
    servers.insert(servers.end(), settings.alternatives.begin(), settings.alternatives.end());
    std::vector<std::string> hosts;
    for (auto const& server : servers)
        if (std::find(hosts.begin(), hosts.end(), server.endpoint.host) == hosts.end())
            hosts.push_back(server.endpoint.host);
    return hosts;
}

std::string line_in_words(core::Endpoint const& endpoint) {
    return std::string(core::protocol_name(endpoint.service)) + " " +
           reports::clean(core::to_display_host(endpoint.host), 260) + ":" + std::to_string(endpoint.port);
}

}

std::string servers_in_words(core::Settings const& settings) {
    std::string out;
    for (auto const& host : hosts_of(settings))
        out += (out.empty() ? "" : ", ") + reports::clean(core::to_display_host(host), 260);
    return out;
}

std::vector<Message> about(std::string_view file, std::string const& address, core::Settings const& settings, Proof proof) {
    std::vector<Message> said;
    said.push_back({MP_MSG("Settings for {address}: {incoming} and {outgoing}."),
                    {{"address", reports::clean(address, 400)},
                     {"incoming", line_in_words(settings.incoming.endpoint)},
                     {"outgoing", line_in_words(settings.outgoing.endpoint)}}});
    said.push_back({proof == Proof::ours
                        ? MP_MSG("“{file}” was made on this computer and is unchanged: these servers were tried.")
                        : MP_MSG("“{file}” was not made on this computer, or was changed since: that these servers work is "
                                 "the file's own word, nothing was tried here. Your mail program will give them your "
                                 "password."),
                    {{"file", reports::clean(file, 400)}}});
    return said;
}

std::vector<std::string> foreign_domains(core::Settings const& settings, std::string_view mail_domain,
                                         std::vector<std::string> const& trusted_domains) {
    std::vector<std::string> out;
    for (auto const& host : hosts_of(settings)) {
        if (core::is_own(host, mail_domain))
            continue;
        auto const needed = core::needs_confirmation(core::Trust::t3, host, trusted_domains); // a file vouches for nothing
        if (!needed.empty() && std::find(out.begin(), out.end(), needed) == out.end())
            out.push_back(needed);
    }
    return out;
}

}
