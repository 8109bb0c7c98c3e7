// Runs the pipeline in made-up worlds. `--whole N [--seed S]`: N worlds from seed S on; `--world FILE`: that one; without
// arguments: every world that is kept in worlds/. Prints each world in which something is wrong. Exit: 0 all well,
// 1 something is wrong, 2 the call or a file cannot be understood.

#include "probes/core/ascii.h"
#include "tests/simulation/whole_run.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>

namespace {

using namespace mp::simulation;

constexpr std::size_t most_printed = 10;

/// Which kinds of complaint there were, and in which worlds.
struct Tally {
    std::size_t worlds = 0, bad = 0, proven = 0, demanded = 0, cancelled = 0;
    std::map<std::string, std::vector<std::uint64_t>> by_kind;
};

void try_world(World const& world, std::string const& name, Tally& tally) {
    auto const account = run_in(world);
    auto const& complaints = account.complaints;
    ++tally.worlds;
    tally.proven += account.is_proven ? 1 : 0;
    tally.demanded += account.is_demanded ? 1 : 0;
    tally.cancelled += account.was_cancelled ? 1 : 0;
    if (complaints.empty())
        return;
    if (++tally.bad <= most_printed) {
        std::cout << "# " << name << "\n" << to_text(world);
        for (auto const& complaint : complaints)
            std::cout << "# " << complaint << "\n";
        std::cout << "\n";
    }
    for (auto const& complaint : complaints) {
        auto& seeds = tally.by_kind[complaint.substr(0, complaint.find(':'))];
        if (seeds.empty() || seeds.back() != world.seed)
            seeds.push_back(world.seed);
    }
}

int conclude(Tally const& tally) {
    for (auto const& [kind, seeds] : tally.by_kind) {
        std::cout << kind << ": " << seeds.size() << " worlds, seeds";
        for (std::size_t i = 0; i < std::min(seeds.size(), most_printed); ++i)
            std::cout << " " << seeds[i];
        std::cout << "\n";
    }
    std::cout << tally.worlds << " worlds: " << tally.proven << " with a proven pair, which the oracle demanded in "
              << tally.demanded << "; " << tally.cancelled << " cancelled; " << tally.bad << " with complaints\n";
    return tally.bad == 0 ? 0 : 1;
}

int refuse(std::string const& why) {
    std::cerr << why << "\n";
    return 2;
}

int run_files(std::vector<std::filesystem::path> const& files) {
    Tally tally;
    for (auto const& path : files) {
        std::ifstream file(path, std::ios::binary);
        if (!file)
            return refuse("The world " + path.string() + " cannot be opened.");
        std::string const text{std::istreambuf_iterator<char>(file), {}};
        auto const world = parse_world(text);
        if (!world)
            return refuse("The world " + path.string() + " cannot be read: " + world.error().detail + ".");
        try_world(*world, path.filename().string(), tally);
    }
    return conclude(tally);
}

std::vector<std::filesystem::path> kept_worlds() {
    std::vector<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::directory_iterator(MP_TESTS_DIR "/simulation/worlds"))
        if (entry.path().extension() == ".world")
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

}

int main(int argc, char** argv) {
    std::map<std::string, std::string> given;
    for (int i = 1; i < argc; i += 2)
        given[argv[i]] = i + 1 < argc ? argv[i + 1] : "";
    if (given.empty())
        return run_files(kept_worlds());
    if (given.size() == 1 && given.contains("--world"))
        return run_files({given["--world"]});
    auto const number = [&](char const* option, char const* otherwise) {
        return mp::core::ascii::to_number<std::uint64_t>(given.contains(option) ? given[option] : otherwise);
    };
    auto const count = number("--whole", ""), seed = number("--seed", "1");
    bool const is_known = given.contains("--whole") && given.size() == (given.contains("--seed") ? 2U : 1U);
    if (!is_known || !count || !seed)
        return refuse("Usage: test_simulation_whole [--whole COUNT [--seed FIRST] | --world FILE]");
    Tally tally;
    for (std::uint64_t i = 0; i < *count; ++i)
        try_world(random_world(*seed + i), "seed " + std::to_string(*seed + i), tally);
    return conclude(tally);
}
