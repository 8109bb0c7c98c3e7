#pragma once
// The table of what providers write when they refuse a login (diagnostics reference, 2.8). Only asked after TLS: before it
// anyone on the way can write such words.

#include "probes/core/report.h"

#include <string_view>

namespace mp::grammar {

/// The class of the first matching phrase; `unknown` when there is none.
core::RefusalClass class_of_text(std::string_view text);

/// Causes that a general "wrong password" code hides and the text names: app password, browser sign-in, OAuth, lock,
/// switched off, too many tries. Anything else stays `otherwise`.
core::RefusalClass refined_by_text(std::string_view text, core::RefusalClass otherwise);

}
