#pragma once
// What a TLS scan found, summed up in a few lines for those who asked for it.

#include "app/language/translator.h"
#include "probes/core/tls_facts.h"

#include <string>
#include <vector>

namespace mp::reports {

/// Empty when nothing was scanned.
std::vector<std::string> scan_lines(core::TlsFacts const& tls, language::Translator const& translate);

}
