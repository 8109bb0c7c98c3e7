// Reads a folder of ISPDB files when MP_ISPDB_DIR names one. They are not part of the project.

#include "probes/grammar/autoconfig.h"
#include "tests/support/catch.h"
#include "tests/unit/grammar/describe.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

TEST_CASE("every file of an ISPDB folder gives server lines") {
    char const* const folder = std::getenv("MP_ISPDB_DIR");
    if (folder == nullptr) {
        WARN("MP_ISPDB_DIR is not set: no ISPDB files were read");
        return;
    }
    std::size_t files = 0, lines = 0, sections = 0, without_username = 0;
    for (auto const& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".xml")
            continue;
        INFO(entry.path().string());
        std::ifstream stream(entry.path(), std::ios::binary);
        std::ostringstream bytes;
        bytes << stream.rdbuf();
        auto const file = mp::grammar::parse_autoconfig(bytes.str(), mp::tests::sample_address());
        REQUIRE(file);
        CHECK_FALSE(file->candidates.empty());
        CHECK_FALSE(file->provider.id.empty());
        ++files;
        lines += file->candidates.size();
        auto const text = bytes.str();
        for (auto const* const tag : {"<incomingServer ", "<outgoingServer "})
            for (auto at = text.find(tag); at != text.npos; at = text.find(tag, at + 1))
                ++sections;
        for (auto const& line : file->candidates) {
            CHECK(line.endpoint.security != mp::core::Security::plain);
            without_username += line.username.empty() ? 1 : 0;
        }
    }
    CHECK(files > 0);
    // A few sections are not mail (Exchange) or repeat another one.
    CHECK(lines * 100 >= sections * 95);
    CHECK(without_username * 50 <= lines);
}
