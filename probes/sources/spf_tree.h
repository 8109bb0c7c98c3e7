#pragma once
// Counts what evaluating a domain's SPF policy would cost (RFC 7208, section 4.6.4), by walking its includes.

#include "probes/core/dns_facts.h"
#include "probes/net/network.h"

#include <string>

namespace mp::sources {

/// Stops after 20 lookups: twice what is allowed is proof enough.
net::Task<void> walk_spf(std::string domain, core::SpfFacts& facts, net::Network network);

}
