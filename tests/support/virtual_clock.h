#pragma once
// Time that does not pass: when every task waits, the clock jumps to the next moment somebody waits for. Hours take
// microseconds, and a deadline is met to the millisecond.

#include "probes/net/clock.h"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace mp::support {

class VirtualClock final : public net::Clock {
public:
    VirtualClock();
    net::TimePoint now() const override { return m_now; }
    std::int64_t unix_now() const override { return 1790000000 + run_ms() / 1000; }
    std::unique_ptr<net::Alarm> make_alarm(asio::any_io_executor const& executor) override;

    /// Lets time pass while no task runs.
    void advance(std::int64_t ms) { move_to(in(net::milliseconds(ms))); }
    /// The earliest moment somebody waits for; the end of time when nobody does.
    net::TimePoint next() const;
    /// Rings for everybody whose moment has come by then.
    void move_to(net::TimePoint moment);
    /// How long each of those who wait has been waiting: "1200 ms, 40 ms".
    std::string ages() const;

private:
    class Sleeper;
    std::set<std::pair<net::TimePoint, Sleeper*>> m_sleepers; ///< by the moment they wait for
    net::TimePoint m_now;
};

/// Runs the task in the clock's time and returns when it has ended; what it throws is thrown here. At `cancel_at` it is
/// cancelled, as the person does it. Throws std::logic_error when it waits for something that nobody will do.
void run_to_end(VirtualClock& clock, std::function<net::Task<void>()> root,
                std::optional<net::TimePoint> cancel_at = std::nullopt);

}
