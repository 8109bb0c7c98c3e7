#pragma once
// Who may log in now: the password's own order. Reading before sending on one machine, the best line of a direction before
// its spares, published servers before guesses, one login at a time on one machine, and never more refusals than the
// account can take (budget.h).

#include "probes/core/report.h"
#include "probes/decide/order.h"
#include "probes/decide/why.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace mp::decide {

struct Leave {
    enum class Kind { none, go, wait, skip } kind = Kind::none; ///< `none`: the line is not that far
    Why why = Why::best_of_its_direction;
    core::LoginSkip reason = core::LoginSkip::none; ///< of `skip`
    std::optional<std::size_t> other;               ///< the line it waits for
    std::int64_t until_ms = 0;                      ///< when waiting may end by time alone; 0: never

    /// Logs in now, or as soon as a login that is under way has ended.
    bool is_near() const;
    /// What it waits for is not a server's business: its place there is of no use meanwhile.
    bool waits_for_sources() const;
};

/// One for every line, at its position. Lines that are ready, and those that gave their place back when they were.
std::vector<Leave> leaves(View const& view);

/// So long before its deadline a run waits for nobody better any more: what is ready has its login while there is time for
/// one.
inline constexpr std::int64_t last_chance_ms = 2000;

/// Sources have had their time: nothing published is waited for any longer.
bool are_sources_settled(Board const& board);

}
