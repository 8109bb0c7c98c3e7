#pragma once
// Child tasks of one parent, each with its own cancellation signal: what finish_by, gather and TaskGroup are made of.

#include "probes/net/event.h"

#include <exception>
#include <functional>

namespace mp::net {

class Crew {
public:
    explicit Crew(asio::any_io_executor executor);
    /// Cancels what still runs; the owner has awaited `idle` or `drain` before.
    ~Crew();
    Crew(Crew const&) = delete;
    Crew& operator=(Crew const&) = delete;

    /// Starts a member. Once the crew was cancelled, or a member failed, new tasks are dropped unstarted.
    void spawn(Task<void> task);
    void cancel();
    bool is_cancelled() const;
    std::size_t running() const;
    /// `set` when no member runs any more.
    Task<Wake> idle(TimePoint until);
    /// The same, deaf to cancellation of the caller.
    Task<void> drain();
    /// Throws the first exception of a member. Members that ended as `cancel` told them to have none.
    void rethrow() const;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

/// The first frame of every thread of tasks: leaves, not Asio, say when a task is cancelled.
Task<void> run_thread(Task<void> task);

/// Asio's own "operation aborted" (a task cancelled before its first step) becomes Cancelled.
std::exception_ptr as_cancelled(std::exception_ptr error);
bool is_cancelled(std::exception_ptr const& error);

}
