#include "probes/net/wiping_memory.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace memory = mp::net::wiping_memory;

TEST_CASE("memory for libraries grows, shrinks and copies as the C library's does") {
    auto* text = memory::copy("hunter2");
    CHECK(std::strcmp(text, "hunter2") == 0);
    text = static_cast<char*>(memory::change(text, 4000));
    CHECK(std::strcmp(text, "hunter2") == 0);
    text = static_cast<char*>(memory::change(text, 3));
    CHECK(std::memcmp(text, "hun", 3) == 0);
    memory::give_back(text);
    auto* const zeros = static_cast<char*>(memory::take_zeroed(10, 20));
    CHECK(std::count(zeros, zeros + 200, '\0') == 200);
    memory::give_back(zeros);
    CHECK(memory::take_zeroed(SIZE_MAX / 2, 3) == nullptr);
    CHECK(memory::take(SIZE_MAX) == nullptr);
    memory::give_back(memory::change(nullptr, 5));
    memory::give_back(nullptr);
}
