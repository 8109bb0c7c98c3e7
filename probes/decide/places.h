#pragma once
// Places at servers: who holds them, and who must give one back. A place is a connection; a line that is not connected
// yet holds one at every address it may end up at.

#include "probes/decide/order.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace mp::decide {

/// What stands in the way of starting a line.
struct Obstacle {
    bool is_free = true;                ///< nothing does
    std::optional<std::size_t> holder;  ///< a line that holds the place in question
    std::vector<std::size_t> give_back; ///< lines that must give theirs back; empty when none can
};

/// Lines that only wait for leave (`may_go`: those that may log in are spared), and guesses on their way, give their place
/// to a better line; anybody else keeps it.
Obstacle obstacle(View const& view, std::size_t line, std::vector<bool> const& may_go);

}
