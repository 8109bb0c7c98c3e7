#pragma once
// The whole vocabulary of waiting. Asio operations start only inside net/; everybody else awaits Task<T> functions.
// Traps are listed in CONTRIBUTING.md: operands of co_await hold only names, literals and calls (g++ 12).

#include <asio/awaitable.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

namespace mp::net {

template <class T = void>
using Task = asio::awaitable<T>;

using TimePoint = std::chrono::steady_clock::time_point;
using std::chrono::milliseconds;

inline TimePoint earlier(TimePoint a, TimePoint b) { return a < b ? a : b; }

/// Thrown by every net operation when its task is cancelled. Nobody outside net/ and engine/ catches it.
struct Cancelled {};

Task<void> sleep_until(TimePoint at);

/// Runs the task until `at`; true when it ended by itself, false when it was cancelled because time was up.
/// Results travel through what the task fills, so a task cut short still tells what it learned.
Task<bool> finish_by(Task<void> task, TimePoint at);

/// Runs all tasks at once and returns when all have ended. If one throws, the others are cancelled and it is rethrown.
Task<void> gather(std::vector<Task<void>> tasks);

/// From `begin` to `end` the current task does not see cancellation; for polite endings only.
class IgnoreCancellation {
public:
    static Task<IgnoreCancellation> begin();
    /// Must be awaited. Throws Cancelled when the task was cancelled meanwhile, or had been before.
    Task<void> end();

private:
    IgnoreCancellation() = default;
    std::shared_ptr<bool> m_seen;
};

/// A one-thread condition: tasks wait, somebody notifies all.
class Signal {
public:
    Signal();
    ~Signal();
    Signal(Signal const&) = delete;
    Signal& operator=(Signal const&) = delete;

    void notify();
    /// Returns at the next notify() after the call, true; or at `until`, false.
    Task<bool> wait(TimePoint until);
    Task<void> wait();

private:
    struct State;
    std::shared_ptr<State> m_state;
};

/// Bounds how many tasks are inside at once; waiting tasks enter in the order they came.
class Gate {
public:
    explicit Gate(std::size_t width);
    ~Gate();

    class Pass {
    public:
        Pass(Pass&&) noexcept;
        Pass& operator=(Pass&&) noexcept;
        ~Pass();

    private:
        friend class Gate;
        explicit Pass(std::shared_ptr<struct GateState> state);
        std::shared_ptr<struct GateState> m_state;
    };
    Task<Pass> enter();

private:
    std::shared_ptr<struct GateState> m_state;
};

/// Tasks that come into being while others run. The owner must await `join` (or `cancel` then `join`) before the group
/// dies; an exception of a member cancels the rest and is rethrown by `join`.
class TaskGroup {
public:
    TaskGroup();
    ~TaskGroup();
    TaskGroup(TaskGroup const&) = delete;
    TaskGroup& operator=(TaskGroup const&) = delete;

    /// Starts the task on the executor of the task that calls this (given once by `bind`).
    Task<void> bind();
    void spawn(Task<void> task);
    void cancel();
    std::size_t running() const;
    /// Waits until no member runs; ignores cancellation of the caller once `cancel` was called.
    Task<void> join();

private:
    struct State;
    std::shared_ptr<State> m_state;
};

/// Gives `body` a bound group and joins it, whichever way the body ends: after an exception the members are cancelled
/// first. So no member can outlive what it refers to in the frames above.
Task<void> with_group(std::function<Task<void>(TaskGroup&)> body);

}
