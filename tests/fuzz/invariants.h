#pragma once
// What every value made by a grammar must satisfy, whatever it was made from.

#include "probes/core/address.h"
#include "probes/core/answer.h"
#include "tests/fuzz/target.h"

#include <string_view>

namespace mp::fuzz {

/// The address files are read for.
core::EmailAddress sample_address();

/// Fit for a survey file and a report: valid UTF-8.
void check_text(std::string_view text, std::size_t most_bytes);
/// A line may be probed: a real host, a port, never left plain, a user name without control characters.
void check_line(core::Candidate const& line);
void check_lines(std::vector<core::Candidate> const& lines);
void check_provider(core::ProviderInfo const& provider);
void check_services(std::vector<core::SideService> const& services);

}
