#pragma once
// Time as the run sees it; a fake in tests.

#include "probes/net/task.h"

#include <cstdint>

namespace mp::net {

class Clock {
public:
    virtual ~Clock() = default;
    /// Milliseconds since the start of the run.
    virtual std::int64_t run_ms() const = 0;
    /// Unix seconds.
    virtual std::int64_t unix_now() const = 0;
};

}
