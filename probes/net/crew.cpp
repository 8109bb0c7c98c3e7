#include "probes/net/crew.h"

#include <asio/bind_cancellation_slot.hpp>
#include <asio/cancellation_signal.hpp>
#include <asio/co_spawn.hpp>
#include <asio/error.hpp>
#include <asio/multiple_exceptions.hpp>
#include <asio/post.hpp>
#include <asio/system_error.hpp>
#include <asio/this_coro.hpp>

#include <list>
#include <optional>

namespace mp::net {

struct Crew::State : std::enable_shared_from_this<Crew::State> {
    explicit State(asio::any_io_executor executor_) : executor(std::move(executor_)) {}

    using Members = std::list<asio::cancellation_signal>;

    void ended(Members::iterator member, std::exception_ptr error) {
        --running;
        // The signal's memory is in use until the finished thread has been destroyed.
        asio::post(executor, [self = shared_from_this(), member] { self->members.erase(member); });
        if (error && !(cancelled && net::is_cancelled(error)) && !first_error) {
            first_error = std::move(error);
            cancel();
        }
        if (running == 0 && idle)
            idle->set();
    }

    void cancel() {
        cancelled = true;
        for (auto& signal : members)
            signal.emit(asio::cancellation_type::terminal);
    }

    asio::any_io_executor executor;
    Members members;
    std::size_t running = 0;
    bool cancelled = false;
    std::exception_ptr first_error;
    std::optional<Event> idle;
};

Crew::Crew(asio::any_io_executor executor) : m_state(std::make_shared<State>(std::move(executor))) {}

Crew::~Crew() {
    if (m_state->running > 0)
        m_state->cancel();
}

void Crew::spawn(Task<void> task) {
    if (m_state->cancelled)
        return;
    auto const member = m_state->members.emplace(m_state->members.end());
    ++m_state->running;
    auto on_end = [state = m_state, member](std::exception_ptr error) { state->ended(member, as_cancelled(error)); };
    asio::co_spawn(m_state->executor, run_thread(std::move(task)), asio::bind_cancellation_slot(member->slot(), on_end));
}

void Crew::cancel() { m_state->cancel(); }

bool Crew::is_cancelled() const { return m_state->cancelled; }

std::size_t Crew::running() const { return m_state->running; }

Task<Wake> Crew::idle(TimePoint until) {
    auto const state = m_state;
    if (state->running == 0)
        co_return Wake::set;
    Event idle(state->executor);
    state->idle = idle;
    Wake const wake = co_await idle.wait(until);
    co_return wake;
}

Task<void> Crew::drain() {
    auto const state = m_state;
    if (state->running == 0)
        co_return;
    Event idle(state->executor);
    state->idle = idle;
    co_await idle.wait_set();
}

void Crew::rethrow() const {
    if (m_state->first_error)
        std::rethrow_exception(m_state->first_error);
}

Task<void> run_thread(Task<void> task) {
    co_await asio::this_coro::throw_if_cancelled(false);
    co_await check_cancelled();
    co_await std::move(task);
}

std::exception_ptr as_cancelled(std::exception_ptr error) {
    if (!error)
        return error;
    try {
        std::rethrow_exception(error);
    } catch (asio::multiple_exceptions const& several) {
        return as_cancelled(several.first_exception());
    } catch (asio::system_error const& one) {
        if (one.code() == asio::error::operation_aborted)
            return std::make_exception_ptr(Cancelled{});
    } catch (...) {
    }
    return error;
}

bool is_cancelled(std::exception_ptr const& error) {
    if (!error)
        return false;
    try {
        std::rethrow_exception(error);
    } catch (Cancelled const&) {
        return true;
    } catch (...) {
    }
    return false;
}

}
