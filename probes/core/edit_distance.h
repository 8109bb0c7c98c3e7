#pragma once
// How many typing errors lie between two words.

#include <cstddef>
#include <string_view>

namespace mp::core {

/// A letter more, less or another, or two neighbours swapped, counts one (Damerau's distance, each letter touched once).
/// Bytes are letters. Time and memory grow with the product of the lengths: bound them before.
std::size_t edit_distance(std::string_view a, std::string_view b);

}
