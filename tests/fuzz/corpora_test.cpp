// Runs every fuzz target over its seeds (and the inputs that once broke it), whole and cut short, as an ordinary test.

#include "tests/fuzz/seeds.h"
#include "tests/fuzz/target.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace mp::fuzz {

void broken(char const* what, char const* file, int line) {
    throw std::runtime_error(std::string(file) + ":" + std::to_string(line) + ": does not hold: " + what);
}

}

namespace {

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
    auto const files = mp::fuzz::seed_files();
    CHECK(!mp::fuzz::targets().empty());
    for (auto const& target : mp::fuzz::targets()) {
        INFO(target.name);
        CHECK(!files.at(target.name).empty());
        run(target, {});
        for (auto const& file : files.at(target.name)) {
            INFO(file.string());
            auto const input = mp::fuzz::contents(file);
            run(target, input);
            run_cut(target, input);
        }
    }
}
