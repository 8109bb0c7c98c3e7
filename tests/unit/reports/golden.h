#pragma once
// Golden files: compared byte for byte; MP_UPDATE_GOLDEN=1 rewrites them, and the diff is then reviewed.

#include "tests/support/catch.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace mp::reports::test {

inline std::string read(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// `file` is relative to tests/golden.
inline void compare(std::string const& file, std::string const& text) {
    auto const path = std::filesystem::path(MP_TESTS_DIR) / "golden" / file;
    if (char const* update = std::getenv("MP_UPDATE_GOLDEN"); update && std::string_view(update) == "1")
        std::ofstream(path, std::ios::binary) << text;
    INFO(file);
    CHECK(read(path) == text);
}

}
