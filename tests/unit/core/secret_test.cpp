#include "probes/core/secret.h"
#include "tests/support/catch.h"

#include <atomic>
#include <fstream>
#include <thread>

using mp::core::Secret;

namespace {

/// What the kernel says about the mapping that holds an address: the line of one key in /proc/self/smaps.
std::string mapping_line(void const* address, std::string const& key) {
    auto const wanted = reinterpret_cast<std::uintptr_t>(address);
    std::ifstream file("/proc/self/smaps");
    bool is_there = false;
    for (std::string line; std::getline(file, line);) {
        auto const dash = line.find('-');
        auto const blank = line.find(' ');
        bool const is_head = dash != std::string::npos && dash < blank && line.find(':') > blank;
        if (is_head)
            is_there = std::stoull(line.substr(0, dash), nullptr, 16) <= wanted &&
                       wanted < std::stoull(line.substr(dash + 1, blank - dash - 1), nullptr, 16);
        else if (is_there && line.starts_with(key + ":"))
            return line;
    }
    return {};
}

}

TEST_CASE("a secret takes its text over, moves and is copied only when told to") {
    std::string text = "hunter2";
    Secret secret(std::move(text));
    CHECK(text.empty());
    CHECK(secret.reveal() == "hunter2");
    auto const copy = secret.clone();
    Secret other(std::move(secret));
    CHECK(secret.is_empty());
    CHECK(other.reveal() == copy.reveal());
    CHECK(other.reveal().data() != copy.reveal().data());
    other = Secret();
    CHECK(other.is_empty());
    CHECK(copy.reveal() == "hunter2");
    CHECK(Secret(std::string()).is_empty());
}

TEST_CASE("the bytes of a secret are gone when it is") {
    for (std::size_t const size : {1, 7, 64, 65, 4000, 4096}) {
        Secret secret(std::string(size, 'x'));
        auto const* const bytes = secret.reveal().data();
        secret = Secret();
        // The place stays ours; its first bytes link it to the next free one.
        for (std::size_t i = sizeof(void*); i < size; ++i)
            REQUIRE(bytes[i] == 0);
    }
}

TEST_CASE("secrets of all sizes keep apart, from several threads too") {
    std::atomic<int> mixed = 0;
    auto const fill = [&](char letter) {
        for (std::size_t size = 1; size < 9000; size += 37) {
            Secret const first(std::string(size, letter));
            Secret const second(std::string(size / 2 + 1, static_cast<char>(letter + 1)));
            mixed += first.reveal() != std::string(size, letter);
            mixed += second.reveal() != std::string(size / 2 + 1, static_cast<char>(letter + 1));
        }
    };
    std::thread other([&] { fill('a'); });
    fill('q');
    other.join();
    CHECK(mixed == 0);
}

TEST_CASE("the memory of a secret is left out of dumps, and locked where that is allowed") {
    Secret const secret(std::string("hunter2"));
    auto const flags = mapping_line(secret.reveal().data(), "VmFlags");
    INFO(flags);
    CHECK(flags.find(" dd") != std::string::npos);
    auto const locked = mapping_line(secret.reveal().data(), "Locked");
    std::ifstream limits("/proc/self/limits");
    std::string all((std::istreambuf_iterator<char>(limits)), {});
    auto const limit = all.substr(all.find("Max locked memory"), 60);
    if (limit.find("unlimited") != std::string::npos)
        CHECK(locked.find(" 0 kB") == std::string::npos);
}
