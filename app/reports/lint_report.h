#pragma once
// Settings as mail programs hold them, and what is wrong with them: the report of `mailplumb lint`.

#include "app/language/translator.h"
#include "app/reports/report.h"

#include <string>
#include <vector>

namespace mp::reports {

/// `survey.request.profiles` are shown; `findings` are those of files, and of probes when there was a network.
std::string lint_text(core::Survey const& survey, std::vector<core::Finding> const& findings, TextStyle style,
                      language::Translator const& translate);
/// CONTRACT.md, "mailplumb.lint/1".
std::string lint_json(core::Survey const& survey, std::vector<core::Finding> const& findings, bool with_hidden);

}
