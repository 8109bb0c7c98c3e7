#pragma once
// From a survey and its findings to what came of the run. The findings are handed in, because judging is for rules and
// neither room sees the other: a face joins the two in one expression, `conclude(survey, rules::judge(survey))`.

#include "probes/core/outcome.h"
#include "probes/core/survey.h"

#include <vector>

namespace mp::decide {

core::Outcome conclude(core::Survey const& survey, std::vector<core::Finding> findings);

/// The same for a choice that is known already: of a JSON report that was read back (verified_again).
core::Outcome conclude(core::Survey const& survey, std::vector<core::Finding> findings, core::Choice choice);

}
