#pragma once
// Writes a compiled gettext catalogue, so that the tests need no msgfmt.

#include <string>
#include <utility>
#include <vector>

namespace mp::language::test {

/// Pairs of original and translation, the header added; plural forms are joined by NUL on both sides.
std::string mo_file(std::vector<std::pair<std::string, std::string>> entries);

}
