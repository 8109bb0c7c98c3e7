#pragma once
// What servers write when they refuse a login, read by families of words (diagnostics reference, 2.8), the same for every
// protocol. Only asked after TLS: before it anyone on the way can write such words.

#include "probes/core/report.h"

#include <string_view>

namespace mp::grammar {

/// The class of the first family of words that fits; `unknown` when there is none. Small letters and capitals, accents and
/// punctuation make no difference; addresses in the text are passed over.
core::RefusalClass class_of_text(std::string_view text);

/// The cause that the text names and a general code hides, as "wrong password" hides a lock; `otherwise` when the text
/// says no more than that the login failed.
core::RefusalClass refined_by_text(std::string_view text, core::RefusalClass otherwise);

}
