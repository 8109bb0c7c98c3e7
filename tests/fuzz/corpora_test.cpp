// Runs every fuzz target over its seeds (and the inputs that once broke it), whole and cut short, as an ordinary test.

#include "tests/fuzz/target.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>

namespace mp::fuzz {

void broken(char const* what, char const* file, int line) {
    throw std::runtime_error(std::string(file) + ":" + std::to_string(line) + ": does not hold: " + what);
}

std::vector<Target>& targets() {
    static std::vector<Target> list;
    return list;
}

}

namespace {

namespace fs = std::filesystem;

std::string contents(fs::path const& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream out;
    out << stream.rdbuf();
    return out.str();
}

/// seeds.txt: a target's name, then folders below tests/.
std::map<std::string, std::vector<fs::path>> seed_folders() {
    std::map<std::string, std::vector<fs::path>> folders;
    std::ifstream list(fs::path(MP_TESTS_DIR) / "fuzz" / "seeds.txt");
    for (std::string line; std::getline(list, line);) {
        std::istringstream words(line);
        std::string name, folder;
        if (!(words >> name) || name.front() == '#')
            continue;
        while (words >> folder)
            folders[name].push_back(fs::path(MP_TESTS_DIR) / folder);
    }
    return folders;
}

std::vector<fs::path> files_in(std::vector<fs::path> const& folders) {
    std::vector<fs::path> files;
    for (auto const& folder : folders)
        if (fs::is_directory(folder))
            for (auto const& entry : fs::directory_iterator(folder))
                if (entry.is_regular_file())
                    files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

void run(mp::fuzz::Target const& target, std::string const& input) {
    try {
        // A copy of exactly this size lets AddressSanitizer see a read past its end.
        std::vector<char> const bytes(input.begin(), input.end());
        target.run({bytes.data(), bytes.size()});
    } catch (std::exception const& e) {
        FAIL_CHECK(e.what());
    }
}

void run_cut(mp::fuzz::Target const& target, std::string const& input) {
    constexpr std::size_t most_cuts = 64;
    std::size_t const step = std::max<std::size_t>(1, input.size() / most_cuts);
    for (std::size_t length = 0; length < input.size() && input.size() < 32768; length += step)
        run(target, input.substr(0, length));
}

}

TEST_CASE("every fuzz target holds over its seeds, whole and cut short") {
    auto folders = seed_folders();
    CHECK(!mp::fuzz::targets().empty());
    for (auto const& target : mp::fuzz::targets()) {
        INFO(target.name);
        folders[target.name].push_back(fs::path(MP_TESTS_DIR) / "fuzz" / "found" / target.name);
        auto const files = files_in(folders[target.name]);
        CHECK(!files.empty());
        run(target, {});
        for (auto const& file : files) {
            INFO(file.string());
            auto const input = contents(file);
            run(target, input);
            run_cut(target, input);
        }
    }
}
