// Damages every fixture of every fuzz target, again and again, and runs the target on what came of it: nothing may crash,
// hang, leak or break an invariant. Built like the tests, with the sanitizers.
//   flips [--seconds N] [--seed N] [--part I/N] [--save FOLDER] [--breaker throw|crash|hang]
// The same seed and part try the same inputs in the same order. What breaks a target is saved; put it into
// tests/fuzz/found/TARGET.

#include "tests/fuzz/mutate.h"
#include "tests/fuzz/seeds.h"
#include "tests/fuzz/target.h"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <sys/resource.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/common_interface_defs.h>
#endif

namespace mp::fuzz {

void broken(char const* what, char const* file, int line) {
    throw std::runtime_error(std::string(file) + ":" + std::to_string(line) + ": does not hold: " + what);
}

namespace {

constexpr unsigned longest_run = 20;       ///< seconds; then the input counts as one that hangs
constexpr long most_memory_kb = 3'000'000; ///< the sanitizers' own needs included

struct Wish {
    int seconds = 10;
    std::uint64_t seed = 1;
    std::size_t part = 0, parts = 1;
    std::string folder = ".";
    std::string breaker;
};

/// What is running now, for those who find it dead.
std::string current_input;
char const* current_target = "";
std::string save_folder;

std::string save() {
    auto const path = save_folder + "/" + current_target + "-" + std::to_string(std::hash<std::string>()(current_input));
    std::ofstream(path, std::ios::binary) << current_input;
    return path;
}

void on_death() { std::fprintf(stderr, "flips: %s broke; its input is %s\n", current_target, save().c_str()); }

void on_alarm(int) {
    on_death();
    std::fprintf(stderr, "flips: it ran for more than %u s\n", longest_run);
    ::_exit(3);
}

struct Fixture {
    Target const* target;
    std::string name;
    std::string text;
};

std::vector<Fixture> fixtures() {
    std::vector<Fixture> all;
    auto const files = seed_files(true);
    for (auto const& target : targets())
        for (auto const& path : files.at(target.name))
            all.push_back({&target, path.filename().string(), contents(path)});
    return all;
}

/// False when an invariant broke; a crash ends the process, and `on_death` tells.
bool holds(Fixture const& fixture, std::string text) {
    current_target = fixture.target->name;
    current_input = std::move(text);
    ::alarm(longest_run);
    try {
        std::vector<char> const bytes(current_input.begin(), current_input.end());
        fixture.target->run({bytes.data(), bytes.size()});
    } catch (std::exception const& error) {
        std::cerr << "flips: " << fixture.target->name << ", from " << fixture.name << ": " << error.what()
                  << "\n    input: " << save() << '\n';
        return false;
    }
    ::alarm(0);
    return true;
}

bool is_fat() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss > most_memory_kb;
}

int flip(Wish const& wish) {
    auto const all = fixtures();
    auto const end = std::chrono::steady_clock::now() + std::chrono::seconds(wish.seconds);
    std::size_t tried = 0, broke = 0;
    constexpr std::size_t enough = 20;
    for (std::uint64_t round = 0; broke < enough && std::chrono::steady_clock::now() < end; ++round)
        for (auto i = wish.part; i < all.size() && broke < enough && std::chrono::steady_clock::now() < end;
             i += wish.parts) {
            std::mt19937_64 random((wish.seed * 1'000'003 + round) * 1'000'003 + i);
            auto const damage = all[i].target->name == std::string_view("dialogue") ? mutate_server_lines : mutate;
            broke += !holds(all[i], damage(all[i].text, random));
            if (++tried % 1000 == 0 && is_fat()) {
                std::cerr << "flips: more than " << most_memory_kb / 1000 << " MB\n";
                ++broke;
                break;
            }
        }
    std::cout << tried << " damaged inputs of " << all.size() << " fixtures and " << targets().size() << " readers tried, "
              << broke << " broke something (seed " << wish.seed << ", part " << wish.part + 1 << " of " << wish.parts << ")"
              << std::endl;
    return broke == 0 ? 0 : 1;
}

/// Targets that are broken on purpose: the harness must see it.
void break_on_purpose(std::string_view input) {
    if (input == "crash")
        static_cast<void>(*static_cast<char const volatile*>(input.data() + input.size()));
    bool volatile is_stuck = input == "hang";
    while (is_stuck) {
    }
    HOLDS(input.empty());
}

Wish wish_of(int argc, char** argv) {
    Wish wish;
    for (int i = 1; i + 1 < argc; i += 2) {
        std::string const option = argv[i], value = argv[i + 1];
        if (option == "--seconds")
            wish.seconds = std::atoi(value.c_str());
        else if (option == "--seed")
            wish.seed = std::strtoull(value.c_str(), nullptr, 10);
        else if (option == "--part" && value.find('/') != value.npos) {
            wish.part = std::strtoull(value.c_str(), nullptr, 10) - 1;
            wish.parts = std::strtoull(value.c_str() + value.find('/') + 1, nullptr, 10);
        } else if (option == "--save")
            wish.folder = value;
        else if (option == "--breaker")
            wish.breaker = value;
        else
            throw std::runtime_error("no such option: " + option);
    }
    return wish;
}

}

}

int main(int argc, char** argv) {
    using namespace mp::fuzz;
    try {
        auto const wish = wish_of(argc, argv);
        save_folder = wish.folder;
        std::filesystem::create_directories(save_folder);
        std::signal(SIGALRM, on_alarm);
#if defined(__SANITIZE_ADDRESS__)
        __sanitizer_set_death_callback(on_death);
#endif
        if (wish.breaker.empty())
            return flip(wish);
        Target const target{"breaker", break_on_purpose};
        return holds({&target, "breaker", ""}, wish.breaker) ? 0 : 1;
    } catch (std::exception const& error) {
        std::cerr << "flips: " << error.what() << '\n';
        return 2;
    }
}
