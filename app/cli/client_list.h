#pragma once
// The mail programs that can be read and written, as people and programs read the list.

#include "app/clients/format.h"
#include "app/language/translator.h"
#include "app/reports/report.h"

#include <span>
#include <string>

namespace mp::cli {

std::string clients_text(std::span<clients::ClientFormat const* const> all, reports::TextStyle style,
                         language::Translator const& translate);

/// `{ "schema": "mailplumb.clients/1", "clients": [ ... ] }`, English. The instructions that most clients have are listed as
/// a form of their own, `.txt`.
std::string clients_json(std::span<clients::ClientFormat const* const> all);

}
