#include "tests/support/virtual_clock.h"

#include "probes/net/crew.h"

#include <asio/bind_cancellation_slot.hpp>
#include <asio/cancellation_signal.hpp>
#include <asio/co_spawn.hpp>
#include <asio/io_context.hpp>
#include <asio/redirect_error.hpp>
#include <asio/steady_timer.hpp>
#include <asio/use_awaitable.hpp>

#include <stdexcept>

namespace mp::support {

using net::Task;
using net::TimePoint;

/// Waits on a timer that never ends by itself: the clock rings.
class VirtualClock::Sleeper final : public net::Alarm {
public:
    Sleeper(VirtualClock& clock, asio::any_io_executor const& executor) : m_clock(clock), m_timer(executor) {}

    Task<void> wait(TimePoint until) override {
        Entry const entry(*this, until);
        asio::error_code ignored;
        m_timer.expires_at(TimePoint::max());
        co_await m_timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }
    void ring() override { m_timer.cancel(); }
    TimePoint since() const { return m_since; }

private:
    /// In the clock's list as long as the wait lasts, whichever way it ends.
    struct Entry {
        Entry(Sleeper& sleeper_, TimePoint until) : sleeper(sleeper_), key(until, &sleeper_) {
            sleeper.m_since = sleeper.m_clock.now();
            sleeper.m_clock.m_sleepers.insert(key);
        }
        ~Entry() { sleeper.m_clock.m_sleepers.erase(key); }
        Entry(Entry const&) = delete;
        Entry& operator=(Entry const&) = delete;
        Sleeper& sleeper;
        std::pair<TimePoint, Sleeper*> key;
    };

    VirtualClock& m_clock;
    asio::steady_timer m_timer;
    TimePoint m_since{};
};

namespace {

/// Any will do, if it has a past: some code looks back to before the run.
constexpr TimePoint beginning{std::chrono::hours(1000)};
/// So many steps without any time passing are a task that turns in circles.
constexpr std::size_t most_steps_at_once = 1000000;

/// Holds the function as long as the task runs: a lambda that is a coroutine keeps its captures in it.
Task<void> run_root(std::function<Task<void>()> root) {
    Task<void> task = root();
    co_await net::run_thread(std::move(task));
}

struct Outcome {
    bool is_over = false;
    std::exception_ptr error;
};

void run_what_is_ready(asio::io_context& loop) {
    std::size_t steps = 0;
    while (loop.poll_one() > 0)
        if (++steps > most_steps_at_once)
            throw std::logic_error("the task does not let time pass");
}

}

VirtualClock::VirtualClock() : Clock(beginning), m_now(beginning) {}

std::unique_ptr<net::Alarm> VirtualClock::make_alarm(asio::any_io_executor const& executor) {
    return std::make_unique<Sleeper>(*this, executor);
}

TimePoint VirtualClock::next() const { return m_sleepers.empty() ? TimePoint::max() : m_sleepers.begin()->first; }

void VirtualClock::move_to(TimePoint moment) {
    m_now = std::max(m_now, moment);
    for (auto const& [until, sleeper] : m_sleepers) {
        if (until > m_now)
            break;
        sleeper->ring();
    }
}

std::string VirtualClock::ages() const {
    std::string out;
    for (auto const& [until, sleeper] : m_sleepers) {
        auto const age = std::chrono::duration_cast<net::milliseconds>(m_now - sleeper->since());
        out += (out.empty() ? "" : ", ") + std::to_string(age.count()) + " ms";
    }
    return out;
}

void run_to_end(VirtualClock& clock, std::function<Task<void>()> root, std::optional<TimePoint> cancel_at) {
    asio::cancellation_signal signal;
    Outcome outcome;
    asio::io_context loop(1);
    net::install_clock(loop, clock);
    auto on_end = [&](std::exception_ptr error) {
        outcome.is_over = true;
        outcome.error = net::as_cancelled(std::move(error));
    };
    asio::co_spawn(loop, run_root(std::move(root)), asio::bind_cancellation_slot(signal.slot(), on_end));
    std::string stuck;
    for (run_what_is_ready(loop); !outcome.is_over; run_what_is_ready(loop)) {
        auto const next = clock.next();
        if (cancel_at && *cancel_at <= next) {
            clock.move_to(*cancel_at);
            cancel_at.reset();
            signal.emit(asio::cancellation_type::terminal);
        } else if (next != TimePoint::max()) {
            clock.move_to(next);
        } else if (stuck.empty()) {
            stuck = "every task waits, and nobody will wake them; they wait since: " + clock.ages();
            signal.emit(asio::cancellation_type::terminal); // so that the frames go in order
        } else {
            break;
        }
    }
    if (!stuck.empty())
        throw std::logic_error(stuck);
    if (outcome.error)
        std::rethrow_exception(outcome.error);
}

}
