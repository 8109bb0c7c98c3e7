#pragma once
// A certificate that proves another name than the one asked for often names the hosting company's server. When that name
// leads to the same address it is worth a probe of its own; it is never switched to silently (DISCOVERY.md 10).

#include "probes/engine/run_state.h"
#include "probes/net/network.h"

namespace mp::engine {

/// The names a failed line's certificate offers instead, when nothing but the name was wrong. At most five, no wildcards.
std::vector<std::string> names_to_try(core::ProbeReport const& report);

/// Looks the names up, at most decide::most_hints in a run, and adds those that lead to the same address as candidates of
/// the `certificate` answer.
net::Task<void> follow_certificate(RunState* state, std::size_t line, net::Network network);

}
