// The loop of one run: an io_context, its thread, and the only place where root tasks are spawned.

#include "probes/net/crew.h"
#include "probes/net/platform.h"
#include "probes/net/system_network.h"

#include <asio/bind_cancellation_slot.hpp>
#include <asio/cancellation_signal.hpp>
#include <asio/co_spawn.hpp>
#include <asio/executor_work_guard.hpp>
#include <asio/io_context.hpp>
#include <asio/post.hpp>

#include <list>
#include <optional>
#include <thread>

namespace mp::net {

struct Loop::State {
    asio::io_context context{1};
    std::optional<asio::executor_work_guard<asio::io_context::executor_type>> work{context.get_executor()};
    std::list<asio::cancellation_signal> roots; ///< touched on the loop's thread only
    bool closing = false;                       ///< the same
    std::thread thread;
};

namespace {

using Root = std::function<Task<void>()>;

/// Holds the function as long as the task runs: a lambda that is a coroutine keeps its captures in it.
Task<void> run_root(Root root) {
    Task<void> task = root();
    co_await run_thread(std::move(task));
}

}

Loop::Loop() : m_state(std::make_shared<State>()) {
    m_state->thread = std::thread([state = m_state] {
        block_sigpipe_on_this_thread();
        state->context.run();
    });
}

Loop::~Loop() {
    asio::post(m_state->context, [state = m_state.get()] {
        state->closing = true;
        for (auto& signal : state->roots)
            signal.emit(asio::cancellation_type::terminal);
        state->work.reset();
    });
    // The last callback of a run may be what drops the loop.
    if (m_state->thread.get_id() == std::this_thread::get_id())
        m_state->thread.detach();
    else
        m_state->thread.join();
}

void Loop::start(Root root, std::function<void(std::exception_ptr)> done) {
    asio::post(m_state->context, [state = m_state.get(), root = std::move(root), done = std::move(done)]() mutable {
        auto const signal = state->roots.emplace(state->roots.end());
        auto on_end = [state, signal, done = std::move(done)](std::exception_ptr error) {
            asio::post(state->context, [state, signal] { state->roots.erase(signal); });
            done(as_cancelled(std::move(error)));
        };
        asio::co_spawn(state->context, run_root(std::move(root)),
                       asio::bind_cancellation_slot(signal->slot(), std::move(on_end)));
        if (state->closing)
            signal->emit(asio::cancellation_type::terminal);
    });
}

void Loop::cancel() {
    asio::post(m_state->context, [state = m_state.get()] {
        for (auto& signal : state->roots)
            signal.emit(asio::cancellation_type::terminal);
    });
}

}
