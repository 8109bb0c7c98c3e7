#pragma once
// Findings and choices made by hand for the golden surveys, so that their files do not change with the words of a rule or
// the order of choosing.

#include "probes/core/finding.h"
#include "probes/core/settings.h"
#include "probes/core/survey.h"

#include <string_view>
#include <vector>

namespace mp::reports::test {

std::vector<core::Finding> findings_of(std::string_view survey_name);

/// The first proven line of each direction.
core::Choice choice_of(core::Survey const& survey);

}
