#pragma once
// Marks what a source named with the trust class of the way it came, and with the reason.

#include "probes/core/answer.h"
#include "probes/core/trust.h"

#include <string>
#include <string_view>
#include <vector>

namespace mp::sources {

/// Writes source, place, trust class and the reason of the class into each candidate, and flags foreign hosts.
void stamp(std::vector<core::Candidate>& candidates, core::SourceId source, std::string const& place, core::Way way,
           std::string_view domain);

/// The three hosts of Microsoft's cloud that Autodiscover may lead to without a question (DISCOVERY.md 8.5).
bool is_microsoft_autodiscover(std::string_view host);

/// Writes down that the host's owner must be confirmed before the source can go on there; each owner once.
/// Returns the owner: the base domain, or the host where it has none.
std::string ask_for_trust(core::Answer& answer, std::string const& host);

}
