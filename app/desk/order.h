#pragma once
// What the person wants, as the engine takes it: options made into a request, and looked at before anything is sent.

#include "app/desk/options/arguments.h"
#include "probes/core/address.h"
#include "probes/engine/engine.h"

namespace mp::desk {

/// The parts of a request that options decide.
core::Request request_of(Arguments const& arguments, core::Job job);
engine::EngineOptions engine_options(Arguments const& arguments);

/// For the sentence when an operand is no address.
Usage<core::EmailAddress> address_of(std::string const& typed);

/// Whether the network can be used as the options ask.
Usage<void> check_network(Arguments const& arguments, engine::Engine const& engine);

}
