// test_simulation_pure [--worlds N] [--seed S] [--worlds-dir FOLDER]   random worlds, after the kept ones of FOLDER
// test_simulation_pure --world FILE                                   one world, with every move told
// test_simulation_pure --survey N                                     how often which promise breaks, without stopping
// Exit codes: 0 every promise held, 1 one was broken (its world is printed), 2 wrong usage or an unreadable world.
#include "probes/core/ascii.h"
#include "tests/simulation/pure_oracle.h"
#include "tests/simulation/pure_shrink.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

namespace {

using namespace mp::simulation;
namespace core = mp::core;

constexpr std::uint64_t default_seed = 1;
constexpr std::uint64_t default_worlds = 100000;
/// One world in so many has each decision taken twice.
constexpr std::uint64_t thorough_every = 16;

struct Options {
    std::uint64_t worlds = default_worlds, seed = default_seed;
    std::string file, folder;
    bool is_survey = false;
};

struct Tally {
    std::uint64_t worlds = 0, moves = 0, lines = 0, choices = 0, paced = 0, pairs = 0, late = 0;
    double ratios = 0;

    void note(RunEnd const& end, OracleNote const& oracle) {
        ++worlds;
        moves += static_cast<std::uint64_t>(end.moves);
        lines += end.board.lines.size();
        choices += oracle.is_choice_checked ? 1 : 0;
        pairs += end.board.verified_ms != 0 ? 1 : 0;
        if (oracle.critical_ms && *oracle.critical_ms > 0 && end.board.verified_ms > 0) {
            ++paced;
            ratios += static_cast<double>(end.board.verified_ms) / static_cast<double>(*oracle.critical_ms);
        }
    }
    /// Without foresight a run now and then begins what another answer makes needless a moment later; more than five first
    /// pairs in a thousand that come too late are a fault.
    bool is_punctual() const { return late * 1000 <= paced * 5; }
    void print() const {
        std::printf(
            "%llu worlds, %llu lines, %llu moves, %llu with a proven pair; the oracle chose in %llu, and timed %llu: "
            "on average %.3f of its critical path, %llu too late\n",
            static_cast<unsigned long long>(worlds), static_cast<unsigned long long>(lines),
            static_cast<unsigned long long>(moves), static_cast<unsigned long long>(pairs),
            static_cast<unsigned long long>(choices), static_cast<unsigned long long>(paced),
            paced ? ratios / static_cast<double>(paced) : 0.0, static_cast<unsigned long long>(late));
    }
};

core::Result<World> read_world(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    if (!file || !(text << file.rdbuf()))
        return core::fail(core::FaultCode::unreadable, "it cannot be opened, or is empty");
    return from_text(text.str());
}

int complain(std::string const& sentence) {
    std::cerr << "test_simulation_pure: " << sentence << "\n";
    return 2;
}

int unreadable(std::string const& path, core::Fault const& fault) {
    return complain("The world " + path + " cannot be read: " + fault.detail + ".");
}

void print_broken(std::string const& name, World const& world, Broken const& broken) {
    std::cout << name << " broke \"" << broken.rule << "\": " << broken.detail << "\n" << to_text(world);
}

int run_seed(std::uint64_t seed, Tally& tally) {
    auto const world = make_world(seed);
    bool const is_thorough = seed % thorough_every == 0;
    try {
        if (is_thorough && from_text(to_text(world)).value_or(World()) != world)
            throw Broken{"a world survives its text", "what was read back is another one"};
        auto const end = Run(world, is_thorough).go();
        tally.note(end, check_against_oracle(world, end));
        return 0;
    } catch (Broken const& broken) {
        if (broken.rule == late_rule) {
            ++tally.late;
            return 0;
        }
        auto const smallest = shrink(world, broken.rule);
        print_broken("seed " + std::to_string(seed), smallest, try_world(smallest, false).value_or(broken));
        return 1;
    }
}

/// The kept worlds are judged to the letter, random ones by their number.
int run_kept(std::string const& folder) {
    std::vector<std::string> paths;
    std::error_code error;
    for (auto const& entry : std::filesystem::directory_iterator(folder, error))
        if (entry.path().extension() == ".world")
            paths.push_back(entry.path().string());
    if (error)
        return complain("The folder " + folder + " of worlds cannot be read.");
    std::sort(paths.begin(), paths.end());
    for (auto const& path : paths) {
        auto const world = read_world(path);
        if (!world)
            return unreadable(path, world.error());
        if (auto const broken = try_world(*world, true)) {
            print_broken(path, *world, *broken);
            return 1;
        }
    }
    return 0;
}

int run_file(std::string const& path) {
    auto const world = read_world(path);
    if (!world)
        return unreadable(path, world.error());
    try {
        auto const end = Run(*world, true).go([](std::string const& line) { std::cout << line << "\n"; });
        Tally tally;
        tally.note(end, check_against_oracle(*world, end));
        tally.print();
        return 0;
    } catch (Broken const& broken) {
        print_broken(path, *world, broken);
        return 1;
    }
}

/// The detail without names, numbers and protocols.
std::string kind_of(Broken const& broken) {
    std::string out;
    for (auto const part : core::ascii::words(broken.detail))
        if (part.find_first_of(".0123456789@") == part.npos && !core::from_name<core::Service>(part) &&
            !core::from_name<core::Security>(part))
            out += (out.empty() ? "" : " ") + std::string(part);
    return out;
}

int run_survey(Options const& options) {
    struct Example {
        std::uint64_t count = 0, seed = 0;
        std::size_t size = 0;
        std::string detail;
    };
    std::map<std::string, Example> examples;
    Tally tally;
    for (auto seed = options.seed; seed < options.seed + options.worlds; ++seed) {
        auto const world = make_world(seed);
        try {
            auto const end = Run(world, false).go();
            tally.note(end, check_against_oracle(world, end));
        } catch (Broken const& broken) {
            auto& example = examples[broken.rule + " / " + kind_of(broken)];
            auto const size = to_text(world).size();
            if (example.count++ == 0 || size < example.size)
                example = {example.count, seed, size, broken.detail};
        }
    }
    tally.print();
    for (auto const& [rule, example] : examples)
        std::cout << example.count << " x \"" << rule << "\", smallest at seed " << example.seed << ": " << example.detail
                  << "\n";
    return examples.empty() ? 0 : 1;
}

bool take(Options& options, std::string const& name, std::string const& value) {
    auto const number = core::ascii::to_number<std::uint64_t>(value);
    if (name == "--world")
        options.file = value;
    else if (name == "--worlds-dir")
        options.folder = value;
    else if (name == "--worlds" || name == "--survey")
        options.worlds = number.value_or(0);
    else if (name == "--seed")
        options.seed = number.value_or(0);
    else
        return false;
    options.is_survey = options.is_survey || name == "--survey";
    return name == "--world" || name == "--worlds-dir" || number.has_value();
}

}

int main(int count, char** words) {
    Options options;
    for (int i = 1; i < count; i += 2)
        if (i + 1 >= count || !take(options, words[i], words[i + 1]))
            return complain("I know --worlds N, --seed S, --world FILE, --worlds-dir FOLDER and --survey N.");
    if (!options.file.empty())
        return run_file(options.file);
    if (options.is_survey)
        return run_survey(options);
    if (auto const kept = options.folder.empty() ? 0 : run_kept(options.folder); kept != 0)
        return kept;
    Tally tally;
    for (auto seed = options.seed; seed < options.seed + options.worlds; ++seed)
        if (run_seed(seed, tally) != 0)
            return 1;
    tally.print();
    return tally.is_punctual() ? 0 : 1;
}
