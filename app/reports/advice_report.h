#pragma once
// The advisor's answer for people and for programs: every row of the sum, the gates, and what to set.

#include "app/language/translator.h"
#include "app/reports/report.h"
#include "probes/core/advice.h"

#include <string>
#include <vector>

namespace mp::reports {

std::string advice_text(core::Advice const& advice, TextStyle style, language::Translator const& translate);
/// CONTRACT.md, "mailplumb.advice/1".
std::string advice_json(core::Advice const& advice);

/// What to set in a mail program, one whole sentence each.
std::vector<core::Message> advised_steps(core::AdvisedSettings const& settings);

}
