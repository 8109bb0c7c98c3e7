#pragma once
// When a run is over: pure arithmetic on where it stands, so that every case can be tested without waiting.

#include "probes/decide/why.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace mp::decide {

/// What the lines of a run are doing, summed up.
struct LineStanding {
    int opening = 0;    ///< published lines not yet probed to the end
    int last_hopes = 0; ///< connected and slow, and nothing else of their direction works: listened to until they give up
    int guesses_opening = 0; ///< guessed lines being probed
    int ready = 0;           ///< probed, waiting for leave to log in
    int logging_in = 0;      ///< a login is under way, or waits for its server's turn
    int contenders = 0; ///< would beat the proven pair, and log in now or as soon as a login that is under way has ended
    int inspecting = 0; ///< mailbox facts or the sender check of an accepted login
};

struct Standing {
    std::int64_t run_ms = 0;
    std::int64_t deadline_ms = 0;
    std::int64_t verified_ms = 0; ///< 0: no complete verified pair yet
    bool sources_pending = false;
    bool better_source_pending = false; ///< one that ranks before the chosen lines' sources
    bool health_pending = false;        ///< the slower questions about the domain
    bool first_only = false;            ///< --first
    bool extras_pending = false;        ///< what was asked for beyond verification, or worth knowing about the chosen lines
    LineStanding lines;
};

/// Settle window after the first verified pair, and the two hard ends of discovery (DISCOVERY.md 13). Past
/// them only logins and inspections under way are waited for, up to the deadline.
inline constexpr std::int64_t settle_ms = 1500;
/// A server that is better than the proven one and has the password already, or is next to get it, may take so much longer:
/// some need three seconds for a login, and what it would be is known by then.
inline constexpr std::int64_t contest_ms = 5000;
inline constexpr std::int64_t discovery_end_ms = 7500;
inline constexpr std::int64_t hard_end_ms = 15000;
/// The last hope of a direction may greet for 45 s (SMTP) from then on; nobody waits longer, however many are slow.
inline constexpr std::int64_t last_hope_ends_ms = 60000;

/// Why the run is over, or nothing when it goes on.
std::optional<Why> ending(Standing const& standing);

/// The moments at which `ending` may change by time alone.
std::vector<std::int64_t> moments(std::int64_t verified_ms);

}
