#pragma once
// Which finding makes another one superfluous: the network comes before the port, the port before the certificate, the
// certificate before the password (RULES.md 1.3), and a few rules explain others by name.

#include "probes/core/finding.h"
#include "probes/rules/rule.h"

#include <string>
#include <vector>

namespace mp::rules {

/// A finding with what judge() knows about it beside its words.
struct Judged {
    core::Finding finding;
    Rule const* rule = nullptr;
    std::size_t line = 0;      ///< index of the report it is about, or of none (the number of reports)
    std::string host;          ///< of its subject; the subject itself when that is no line
    bool is_from_file = false; ///< about a mail program's settings, not about what was measured
};

/// Writes `hidden_by` where a stronger finding explains a weaker one. Nothing is removed.
void absorb(std::vector<Judged>& findings);

}
