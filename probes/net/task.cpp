#include "probes/net/task.h"

#include "probes/net/crew.h"
#include "probes/net/event.h"

#include <asio/this_coro.hpp>

#include <algorithm>
#include <deque>
#include <optional>

namespace mp::net {

Task<bool> finish_by(Task<void> task, TimePoint at) {
    co_await check_cancelled();
    auto const executor = co_await asio::this_coro::executor;
    Crew crew(executor);
    crew.spawn(std::move(task));
    Wake const wake = co_await crew.idle(at);
    if (wake != Wake::set) {
        crew.cancel();
        co_await crew.drain();
    }
    if (wake == Wake::cancelled)
        throw Cancelled{};
    crew.rethrow();
    co_return wake == Wake::set;
}

Task<void> gather(std::vector<Task<void>> tasks) {
    co_await check_cancelled();
    auto const executor = co_await asio::this_coro::executor;
    Crew crew(executor);
    for (auto& task : tasks)
        crew.spawn(std::move(task));
    tasks.clear();
    Wake const wake = co_await crew.idle(TimePoint::max());
    if (wake == Wake::cancelled) {
        crew.cancel();
        co_await crew.drain();
        throw Cancelled{};
    }
    crew.rethrow();
}

// --- IgnoreCancellation ---------------------------------------------------------------------------------------------

namespace {

/// Keeps a cancellation from the task, and remembers that there was one.
struct Remember {
    std::shared_ptr<bool> seen;
    asio::cancellation_type operator()(asio::cancellation_type type) const {
        if (type != asio::cancellation_type::none)
            *seen = true;
        return asio::cancellation_type::none;
    }
};

}

Task<IgnoreCancellation> IgnoreCancellation::begin() {
    auto const state = co_await asio::this_coro::cancellation_state;
    IgnoreCancellation guard;
    guard.m_seen = std::make_shared<bool>(state.cancelled() != asio::cancellation_type::none);
    Remember filter;
    filter.seen = guard.m_seen;
    co_await asio::this_coro::reset_cancellation_state(filter);
    co_return guard;
}

Task<void> IgnoreCancellation::end() {
    auto const seen = m_seen;
    co_await asio::this_coro::reset_cancellation_state();
    if (*seen)
        throw Cancelled{};
}

// --- Signal ---------------------------------------------------------------------------------------------------------

struct Signal::State {
    std::vector<Event> waiters;
};

Signal::Signal() : m_state(std::make_shared<State>()) {}
Signal::~Signal() = default;

void Signal::notify() {
    for (auto& waiter : std::exchange(m_state->waiters, {}))
        waiter.set();
}

Task<bool> Signal::wait(TimePoint until) {
    co_await check_cancelled();
    auto const state = m_state;
    auto const executor = co_await asio::this_coro::executor;
    Event event(executor);
    state->waiters.push_back(event);
    Wake const wake = co_await event.wait(until);
    if (wake != Wake::set)
        std::erase_if(state->waiters, [&](Event const& other) { return other.is_same(event); });
    if (wake == Wake::cancelled)
        throw Cancelled{};
    co_return wake == Wake::set;
}

Task<void> Signal::wait() { co_await wait(TimePoint::max()); }

// --- Gate -----------------------------------------------------------------------------------------------------------

struct GateState {
    std::size_t free = 0;
    std::deque<Event> queue;

    /// A place given back goes to the first who waits, not to who comes next.
    void leave() {
        if (queue.empty()) {
            ++free;
            return;
        }
        Event next = queue.front();
        queue.pop_front();
        next.set();
    }
};

Gate::Gate(std::size_t width) : m_state(std::make_shared<GateState>()) { m_state->free = width; }
Gate::~Gate() = default;

Gate::Pass::Pass(std::shared_ptr<GateState> state) : m_state(std::move(state)) {}
Gate::Pass::Pass(Pass&&) noexcept = default;
Gate::Pass& Gate::Pass::operator=(Pass&& other) noexcept {
    std::swap(m_state, other.m_state);
    return *this;
}
Gate::Pass::~Pass() {
    if (m_state)
        m_state->leave();
}

Task<Gate::Pass> Gate::enter() {
    co_await check_cancelled();
    auto const state = m_state;
    if (state->free > 0) {
        --state->free;
        co_return Pass(state);
    }
    auto const executor = co_await asio::this_coro::executor;
    Event event(executor);
    state->queue.push_back(event);
    Wake const wake = co_await event.wait(TimePoint::max());
    if (wake != Wake::set) {
        std::erase_if(state->queue, [&](Event const& other) { return other.is_same(event); });
        throw Cancelled{};
    }
    co_return Pass(state);
}

// --- TaskGroup ------------------------------------------------------------------------------------------------------

struct TaskGroup::State {
    std::optional<Crew> crew;
};

TaskGroup::TaskGroup() : m_state(std::make_shared<State>()) {}
TaskGroup::~TaskGroup() = default;

Task<void> TaskGroup::bind() {
    auto const state = m_state;
    auto const executor = co_await asio::this_coro::executor;
    if (!state->crew)
        state->crew.emplace(executor);
}

void TaskGroup::spawn(Task<void> task) { m_state->crew.value().spawn(std::move(task)); }

void TaskGroup::cancel() {
    if (m_state->crew)
        m_state->crew->cancel();
}

std::size_t TaskGroup::running() const { return m_state->crew ? m_state->crew->running() : 0; }

Task<void> TaskGroup::join() {
    auto const state = m_state;
    if (!state->crew)
        co_return;
    Crew& crew = *state->crew;
    Wake const wake = co_await crew.idle(TimePoint::max());
    if (wake == Wake::cancelled) {
        bool const was_told = crew.is_cancelled();
        crew.cancel();
        co_await crew.drain();
        if (!was_told)
            throw Cancelled{};
    }
    crew.rethrow();
}

Task<void> with_group(std::function<Task<void>(TaskGroup&)> body) {
    TaskGroup group;
    co_await group.bind();
    std::exception_ptr error;
    try {
        co_await body(group);
    } catch (...) {
        error = std::current_exception();
    }
    if (error)
        group.cancel();
    try {
        co_await group.join();
    } catch (...) {
        if (!error)
            error = std::current_exception();
    }
    if (error)
        std::rethrow_exception(error);
}

}
