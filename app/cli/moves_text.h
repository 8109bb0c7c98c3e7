#pragma once
// `replay --moves`: how a saved run decided, a line for each thing that it did or that a server line waited for.

#include "app/language/translator.h"
#include "probes/core/survey.h"

#include <string>

namespace mp::cli {

/// In the order of time; a sentence that says so where the survey holds no decisions (saved by an older version).
std::string moves_text(core::Survey const& survey, language::Translator const& translate);

}
