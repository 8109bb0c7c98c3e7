#pragma once
// What `mailplumb watch` saw over several looks, in sentences: evidence for rules and for its own report.

#include "probes/rules/facts/line_facts.h"

namespace mp::rules {

using core::WatchFacts;
using core::WatchVerdict;

/// What was counted, one whole sentence each, the strongest first.
std::vector<Message> watch_evidence(WatchFacts const& facts);
/// "20 minutes", "3 hours", "14 days": a clause.
Message span_of(std::int64_t seconds);
/// The line that was watched, or the domain where no line is known.
std::string watched_subject(Survey const& survey);

}
