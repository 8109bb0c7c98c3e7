#pragma once
// Places at servers: who holds them, and who must give one back. A place is a connection; a line that is not connected
// yet holds one at every address it may end up at.

#include "probes/decide/leave.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace mp::decide {

/// What stands in the way of starting a line.
struct Obstacle {
    bool is_free = true;                ///< nothing does
    bool is_coming_free = false;        ///< something does, and gives way
    std::optional<std::size_t> holder;  ///< a line that holds the place in question
    std::vector<std::size_t> give_back; ///< lines that must give theirs back; empty when none can
};

/// Who gives its place up: a line that waits for leave, to a better one; one that waits for sources to answer, to anything
/// published; a guess, or who needs a
/// confirmation, on its way, to a better line that is published. Anybody else keeps it.
/// Places that are coming free belong to the published lines that wait for them (`claims`): no guess starts there meanwhile.
Obstacle obstacle(View const& view, std::size_t line, std::vector<Leave> const& leaves,
                  std::vector<std::size_t> const& claims);

}
