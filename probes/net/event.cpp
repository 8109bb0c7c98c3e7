#include "probes/net/event.h"

#include <asio/redirect_error.hpp>
#include <asio/steady_timer.hpp>
#include <asio/this_coro.hpp>
#include <asio/use_awaitable.hpp>

namespace mp::net {

struct Event::State {
    explicit State(asio::any_io_executor executor) : timer(std::move(executor)) {}
    asio::steady_timer timer;
    bool is_set = false;
};

Event::Event(asio::any_io_executor executor) : m_state(std::make_shared<State>(std::move(executor))) {}

void Event::set() {
    m_state->is_set = true;
    m_state->timer.cancel();
}

bool Event::is_set() const { return m_state->is_set; }

Task<Wake> Event::wait(TimePoint until) {
    auto const state = m_state;
    for (;;) {
        if (state->is_set)
            co_return Wake::set;
        auto const cancellation = co_await asio::this_coro::cancellation_state;
        if (cancellation.cancelled() != asio::cancellation_type::none)
            co_return Wake::cancelled;
        if (std::chrono::steady_clock::now() >= until)
            co_return Wake::time;
        asio::error_code ignored;
        state->timer.expires_at(until);
        co_await state->timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }
}

Task<void> Event::wait_set() {
    auto const state = m_state;
    while (!state->is_set) {
        asio::error_code ignored;
        state->timer.expires_at(TimePoint::max());
        co_await state->timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }
}

Task<void> check_cancelled() {
    auto const cancellation = co_await asio::this_coro::cancellation_state;
    if (cancellation.cancelled() != asio::cancellation_type::none)
        throw Cancelled{};
}

Task<void> sleep_until(TimePoint at) {
    co_await check_cancelled();
    auto const executor = co_await asio::this_coro::executor;
    Event never(executor);
    Wake const wake = co_await never.wait(at);
    if (wake == Wake::cancelled)
        throw Cancelled{};
}

}
