#pragma once
// Tasks to try the vocabulary of waiting on.

#include "tests/support/catch.h"
#include "tests/unit/net/run_in_loop.h"

#include <stdexcept>
#include <string>

namespace mp::net::test {

inline constexpr TimePoint never = TimePoint::max();

/// Writes down whether it ended, and how.
inline Task<void> sleeper(std::string& log, TimePoint at) {
    try {
        co_await sleep_until(at);
        log += "slept ";
    } catch (Cancelled const&) {
        log += "cancelled ";
        throw;
    }
}

inline Task<void> thrower(TimePoint at) {
    co_await sleep_until(at);
    throw std::runtime_error("broken");
}

}
