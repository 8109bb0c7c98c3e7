// Every file below tests/grammar/FORMAT/{good,bad} against tests/grammar/FORMAT/expected/NAME. The same files are the seeds
// of the fuzzers. MP_UPDATE_GOLDEN=1 rewrites the expected values; the difference is reviewed like code.

#include "tests/support/catch.h"
#include "tests/unit/grammar/describe.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace {

namespace fs = std::filesystem;

std::string contents(fs::path const& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream out;
    out << stream.rdbuf();
    return out.str();
}

std::vector<fs::path> files_in(fs::path const& folder) {
    std::vector<fs::path> files;
    if (fs::is_directory(folder))
        for (auto const& entry : fs::directory_iterator(folder))
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

void compare(fs::path const& input, fs::path const& expected, std::string const& format, bool is_good) {
    INFO(input.string());
    auto const found = mp::tests::describe_input(format, contents(input));
    bool const is_fault = found.rfind("fault ", 0) == 0;
    CHECK(is_fault == !is_good);
    if (std::getenv("MP_UPDATE_GOLDEN") != nullptr) {
        fs::create_directories(expected.parent_path());
        std::ofstream(expected, std::ios::binary) << found;
    }
    REQUIRE(fs::exists(expected));
    CHECK(contents(expected) == found);
}

}

TEST_CASE("every corpus file gives its expected value") {
    for (std::string const format :
         {"autoconfig", "autodiscover", "autodiscover-v2", "pacc", "providers", "imap", "pop3", "smtp", "dns-text"}) {
        fs::path const folder = fs::path(MP_TESTS_DIR) / "grammar" / format;
        auto const good = files_in(folder / "good");
        CHECK(!good.empty());
        for (auto const& file : good)
            compare(file, folder / "expected" / (file.filename().string() + ".txt"), format, true);
        for (auto const& file : files_in(folder / "bad"))
            compare(file, folder / "expected" / (file.filename().string() + ".txt"), format, false);
        for (auto const& file : files_in(folder / "expected")) {
            INFO(file.string());
            CHECK((fs::exists(folder / "good" / file.stem()) || fs::exists(folder / "bad" / file.stem())));
        }
    }
}
