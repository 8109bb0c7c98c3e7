#pragma once
// Grammar values as lines of text, for comparing with the expected values of the corpora (tests/grammar/*/expected).

#include "probes/core/address.h"
#include "probes/core/answer.h"

#include <string>
#include <string_view>

namespace mp::tests {

/// The address every corpus file is read for: kim.lee@example.org.
core::EmailAddress sample_address();

std::string describe(core::Candidate const& line);
std::string describe(core::Oddity const& oddity);
std::string describe(core::ProviderInfo const& provider);
std::string describe(core::SideService const& service);
std::string describe_flags(std::vector<core::SourceFlag> const& flags);
std::string describe_words(std::vector<std::string> const& words);

/// What the grammar of `format` (a folder name below tests/grammar) makes of `input`. A fault begins with "fault ".
std::string describe_input(std::string_view format, std::string_view input);

}
