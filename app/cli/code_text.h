#pragma once
// An error code as people and programs read it.

#include "app/cli/error_codes.h"
#include "app/language/translator.h"

namespace mp::cli {

/// What the code means, the likely causes with the names of their rules, the next check and the source.
std::string code_text(ErrorCodeTable const& table, ErrorCode const& code, language::Translator const& translate);

/// `{ "schema": "mailplumb.error-code/1", ... }`, English.
std::string code_json(ErrorCodeTable const& table, ErrorCode const& code);

}
