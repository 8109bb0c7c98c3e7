#pragma once
// "Did you mean ...?": the known word closest to a mistyped one.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mp::desk {

/// Nothing when no known word is within a third of its length.
std::optional<std::string> nearest(std::string_view typed, std::vector<std::string> const& known);

}
