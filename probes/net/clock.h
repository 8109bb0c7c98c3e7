#pragma once
// The one clock of a run: it says what time it is, and every wait sleeps by it. It belongs to the loop, so that deadlines,
// measurements and waits cannot disagree; a test puts one there that jumps to the next moment somebody waits for.

#include "probes/net/task.h"

#include <asio/any_io_executor.hpp>
#include <asio/execution_context.hpp>

#include <cstdint>
#include <memory>

namespace mp::net {

/// One task's wait. What ended it, the waiting task finds out itself.
class Alarm {
public:
    virtual ~Alarm() = default;
    /// Returns at `until`, when `ring` is called, or when the task is cancelled (told, not thrown).
    virtual Task<void> wait(TimePoint until) = 0;
    virtual void ring() = 0;
};

class Clock {
public:
    virtual ~Clock() = default;
    virtual TimePoint now() const = 0;
    /// Unix seconds.
    virtual std::int64_t unix_now() const = 0;
    virtual std::unique_ptr<Alarm> make_alarm(asio::any_io_executor const& executor) = 0;

    /// Milliseconds since the start of the run.
    std::int64_t run_ms() const { return std::chrono::duration_cast<milliseconds>(now() - m_start).count(); }
    /// The moment that is so far from now.
    TimePoint in(milliseconds span) const { return now() + span; }

protected:
    explicit Clock(TimePoint start) : m_start(start) {}

private:
    TimePoint m_start;
};

/// The clock of the loop that this executor leads to. Unless another was installed it is the system's, and the run begins
/// when somebody asks for it first.
Clock& clock_of(asio::any_io_executor const& executor);
/// Before anything runs on the loop; the clock outlives it.
void install_clock(asio::execution_context& loop, Clock& clock);

}
