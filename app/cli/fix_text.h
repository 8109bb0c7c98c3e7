#pragma once
// What `fix` says: what it mends, each changed line, what stays, and what to do with the files that were written.

#include "app/desk/mending.h"
#include "app/language/translator.h"
#include "app/reports/report.h"

#include <filesystem>
#include <string>
#include <vector>

namespace mp::cli {

/// Passwords in the lines are not shown (clients/edits.h).
std::string mending_text(desk::Mending const& mending, reports::TextStyle style, language::Translator const& translate);

std::string written_text(desk::Mending const& mending, std::string const& folder,
                         std::vector<std::filesystem::path> const& backups, reports::TextStyle style,
                         language::Translator const& translate);

}
