#pragma once
// A one-shot condition that a callback sets and one task awaits. Every wait of this room is made of it, so that
// deadlines and cancellation are handled in one place.

#include "probes/net/task.h"

#include <asio/any_io_executor.hpp>

namespace mp::net {

enum class Wake { set, time, cancelled };

class Event {
public:
    explicit Event(asio::any_io_executor const& executor);

    /// Wakes the waiter; stays set. May come before the wait. Copies share one state.
    void set();
    bool is_set() const;
    bool is_same(Event const& other) const { return m_state == other.m_state; }
    /// Returns at what comes first: set, `until`, or cancellation of the waiting task (told, not thrown).
    Task<Wake> wait(TimePoint until);
    /// Waits until set, deaf to cancellation; for operations that must have ended before their buffers die.
    Task<void> wait_set();

private:
    struct State;
    std::shared_ptr<State> m_state;
};

/// Throws Cancelled when the current task was cancelled; the first line of every leaf.
Task<void> check_cancelled();

}
