#pragma once
// One run of the real pipeline in one world, and everything that may be said against it.

#include "probes/engine/run_state.h"
#include "tests/simulation/whole_watch.h"
#include "tests/simulation/whole_world.h"

namespace mp::simulation {

/// What a run left behind.
struct Ran {
    engine::RunState state; ///< its survey is assembled
    std::vector<Arrived> passwords;
    std::vector<std::pair<std::int64_t, std::int64_t>> sessions; ///< from the password to the end of the connection
    std::int64_t end_ms = 0;
    bool was_cancelled = false;
};

/// What is said of a run.
struct Account {
    std::vector<std::string> complaints; ///< "kind: what is wrong"; see `kinds` in tests/simulation/README.md
    bool is_proven = false;              ///< a pair of lines was proven
    bool is_demanded = false;            ///< the oracle says that one had to be
    bool was_cancelled = false;
};

/// Runs the pipeline in the world and asks all judges.
Account run_in(World const& world);

/// What can be seen from the run alone: when it ended, where the password went, how often it was refused.
void judge_manners(World const& world, Ran const& ran, Account& account);
/// Whether it chose what somebody would choose who knows all answers and has all the time there is.
void judge_choice(World const& world, Ran const& ran, Account& account);

}
