#pragma once
// What a run should have come to, worked out with all answers at hand and all the time in the world, and how soon the
// first pair could have been proven by somebody who knew beforehand which lines work, but keeps the password's rules.

#include "tests/simulation/pure_run.h"

#include <optional>

namespace mp::simulation {

/// The rule that a late first pair breaks.
inline constexpr char const* late_rule = "the first pair in time";

struct OracleNote {
    bool is_choice_checked = false;
    std::optional<std::int64_t> critical_ms; ///< when the first pair could have been proven; none: no pair, or not checked
};

/// Throws Broken when the run chose another pair, or proved its first pair too late. Says nothing about worlds in which
/// the account's tries may run out: there, what is proven depends on who was asked first.
OracleNote check_against_oracle(World const& world, RunEnd const& end);

}
