#pragma once
// Whether this network answers for the web: a page that is known to give status 204 and nothing else is asked, and whatever
// else comes back was put in its place (RFC 8952; DIALOGUE.md 2.2 f).

#include "probes/core/survey.h"
#include "probes/net/network.h"

#include <string>

namespace mp::engine {

/// Sets `facts->captive_portal` when there was an answer; without one it stays unknown, which other rules explain.
net::Task<void> ask_connectivity(std::string url, core::NetworkFacts* facts, net::Network network);

}
