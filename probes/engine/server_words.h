#pragma once
// A sentence that a mail program shows from a server, read without a server: `mailplumb explain "maildrop already locked"`.

#include "probes/core/report.h"

#include <string_view>

namespace mp::engine {

/// What the words mean, read by the same families as a refusal in a talk; `unknown` when they name no cause.
core::RefusalClass cause_of_words(std::string_view sentence);

}
