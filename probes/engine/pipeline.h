#pragma once
// The run from top to bottom: ask everybody at once, probe what they name, log in where that is allowed, and stop as soon
// as nothing better can come (DISCOVERY.md 13).

#include "probes/engine/run_state.h"
#include "probes/net/network.h"

namespace mp::engine {

/// Fills the state. Throws net::Cancelled when the run is cancelled; what was learned until then is in the state.
net::Task<void> run_pipeline(RunState& state, net::Network network);

}
