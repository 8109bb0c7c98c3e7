#pragma once
// Runs one task on a loop of its own and waits for it; what it throws is thrown here.

#include "probes/net/system_network.h"
#include "probes/net/task.h"

#include <future>

namespace mp::net {

/// For tests on a loop that keeps the system's time.
inline TimePoint from_now(milliseconds span) { return std::chrono::steady_clock::now() + span; }

}

namespace mp::net::test {

inline void run_on(Loop& loop, std::function<Task<void>()> root) {
    std::promise<void> ended;
    loop.start(std::move(root), [&](std::exception_ptr error) {
        if (error)
            ended.set_exception(error);
        else
            ended.set_value();
    });
    ended.get_future().get();
}

inline void run(std::function<Task<void>()> root) {
    Loop loop;
    run_on(loop, std::move(root));
}

}
