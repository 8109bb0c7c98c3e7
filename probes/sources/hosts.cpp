#include "probes/sources/hosts.h"

#include <algorithm>

namespace mp::sources {

void note_host(core::DnsFacts& dns, core::HostFacts facts) {
    for (auto& host : dns.hosts) {
        if (host.name != facts.name)
            continue;
        host = std::move(facts);
        return;
    }
    dns.hosts.push_back(std::move(facts));
}

bool is_only_wildcard(core::HostFacts const& host, core::DnsFacts const& dns) {
    auto const& wild = dns.wildcard_addresses;
    auto const is_wild = [&](std::string const& ip) { return std::find(wild.begin(), wild.end(), ip) != wild.end(); };
    // The wildcard test asks for IPv4 only; an IPv6-only host tells nothing about it.
    return dns.is_wildcard && !host.v4.empty() && std::all_of(host.v4.begin(), host.v4.end(), is_wild);
}

}
