#pragma once
// Writes proven settings for mail programs and says what to do with what was written.

#include "app/cli/export_goal.h"
#include "app/language/translator.h"
#include "app/reports/report.h"

#include <string>
#include <vector>

namespace mp::cli {

/// Every --export of a check, in order; the first that cannot be written is refused.
desk::Usage<std::vector<ExportGoal>> export_goals(desk::Arguments const& arguments);

/// What was written and what to do with it, for the person.
desk::Usage<std::string> write_export(ExportGoal const& goal, clients::ExportWish const& wish,
                                      core::VerifiedSettings const& settings, reports::TextStyle style,
                                      language::Translator const& translate, clients::WriteRules const& rules = {});

/// The steps of one client as a text file.
std::string instructions_text(clients::ClientFormat const& client, clients::Export const& instructions,
                              language::Translator const& translate);

/// Why settings that were not proven are not handed over.
core::Message why_not_exported(core::Survey const& survey);

}
