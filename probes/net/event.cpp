#include "probes/net/event.h"

#include "probes/net/clock.h"

#include <asio/this_coro.hpp>

namespace mp::net {

struct Event::State {
    explicit State(asio::any_io_executor const& executor) : clock(clock_of(executor)), alarm(clock.make_alarm(executor)) {}
    Clock& clock;
    std::unique_ptr<Alarm> alarm;
    bool is_set = false;
};

Event::Event(asio::any_io_executor const& executor) : m_state(std::make_shared<State>(executor)) {}

void Event::set() {
    m_state->is_set = true;
    m_state->alarm->ring();
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
        if (state->clock.now() >= until)
            co_return Wake::time;
        co_await state->alarm->wait(until);
    }
}

Task<void> Event::wait_set() {
    auto const state = m_state;
    while (!state->is_set)
        co_await state->alarm->wait(TimePoint::max());
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
