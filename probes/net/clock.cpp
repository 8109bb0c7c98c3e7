#include "probes/net/clock.h"

#include <asio/redirect_error.hpp>
#include <asio/steady_timer.hpp>
#include <asio/use_awaitable.hpp>

namespace mp::net {

namespace {

class SystemAlarm final : public Alarm {
public:
    explicit SystemAlarm(asio::any_io_executor const& executor) : m_timer(executor) {}

    Task<void> wait(TimePoint until) override {
        asio::error_code ignored;
        m_timer.expires_at(until);
        co_await m_timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }
    void ring() override { m_timer.cancel(); }

private:
    asio::steady_timer m_timer;
};

class SystemClock final : public Clock {
public:
    SystemClock() : Clock(std::chrono::steady_clock::now()) {}

    TimePoint now() const override { return std::chrono::steady_clock::now(); }
    std::int64_t unix_now() const override {
        auto const now = std::chrono::system_clock::now().time_since_epoch();
        return std::chrono::duration_cast<std::chrono::seconds>(now).count();
    }
    std::unique_ptr<Alarm> make_alarm(asio::any_io_executor const& executor) override {
        return std::make_unique<SystemAlarm>(executor);
    }
};

/// What a loop carries: its clock.
class ClockService final : public asio::execution_context::service {
public:
    using key_type = ClockService;
    static asio::execution_context::id id;

    explicit ClockService(asio::execution_context& loop)
        : service(loop), m_own(std::make_unique<SystemClock>()), m_clock(m_own.get()) {}
    ClockService(asio::execution_context& loop, Clock& clock) : service(loop), m_clock(&clock) {}

    Clock& clock() const { return *m_clock; }

private:
    void shutdown() override {}

    std::unique_ptr<Clock> m_own;
    Clock* m_clock;
};

asio::execution_context::id ClockService::id;

}

Clock& clock_of(asio::any_io_executor const& executor) {
    auto& loop = asio::query(executor, asio::execution::context_as_t<asio::execution_context&>());
    return asio::use_service<ClockService>(loop).clock();
}

void install_clock(asio::execution_context& loop, Clock& clock) { asio::make_service<ClockService>(loop, clock); }

}
