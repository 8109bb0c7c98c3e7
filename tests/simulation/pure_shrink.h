#pragma once
// Makes a world in which a run goes wrong as small as it can be while it still goes wrong in the same way.

#include "tests/simulation/pure_run.h"

#include <functional>
#include <optional>

namespace mp::simulation {

/// Runs a world to its end, with every check and the oracle. What it broke, or nothing.
std::optional<Broken> try_world(World const& world, bool is_thorough);

World shrink(World world, std::string const& rule);

}
