#pragma once
// All rules, and the one way to apply them.

#include "probes/rules/rule.h"

#include <span>

namespace mp::rules {

std::span<Rule const* const> catalogue();
Rule const* find_rule(std::string_view id);

/// Every finding of the survey, worst first, inside one severity nearest to the network first; findings that a stronger
/// one explains carry its id in `hidden_by` and come last.
std::vector<core::Finding> judge(core::Survey const& survey);

}
