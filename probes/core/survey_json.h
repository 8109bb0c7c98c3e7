#pragma once
// Survey to and from versioned JSON ("mailplumb.survey/1"): makes runs replayable and bug reports attachable.
// Empty members are left out, missing ones keep their default, unknown ones are ignored: newer files can be read.

#include "probes/core/survey.h"

#include <string>
#include <string_view>

namespace mp::core {

std::string to_json(Survey const& survey);

/// Faults: `malformed` (not JSON, wrong type, unknown enum name; detail names the member), `wrong_kind` (another schema),
/// `too_large`, `too_deep` (json_tree.h). Lists over a limit are cut, and the survey's cuts say so.
Result<Survey> survey_from_json(std::string_view text);

}
