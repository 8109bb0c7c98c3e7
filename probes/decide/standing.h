#pragma once
// Where a run stands: what its lines are doing, summed up from the board, and the pair it has proven so far.

#include "probes/decide/ending.h"
#include "probes/decide/leave.h"

#include <optional>
#include <utility>
#include <vector>

namespace mp::decide {

/// The best proven line of each direction, the sending one of the same source where there is one; nothing without logins.
std::optional<std::pair<std::size_t, std::size_t>> proven_pair(View const& view);

/// A line that is ready and waits, but that nobody has to wait for.
bool holds_nobody_up(View const& view, std::size_t line, Leave const& leave);

/// `leaves` has one leave for each line.
Standing standing(View const& view, std::vector<Leave> const& leaves);

}
