#include "probes/net/racing_dialer.h"

#include "probes/net/crew.h"
#include "probes/net/ip_address.h"
#include "probes/net/tcp_stream.h"

#include <asio/this_coro.hpp>

#include <algorithm>
#include <optional>

namespace mp::net {

namespace {

constexpr std::size_t most_connections = 24;
constexpr std::size_t most_per_address = 4;
constexpr std::chrono::seconds longest_attempt{10};
constexpr milliseconds stagger{250};

using Span = TimePoint::duration;

}

std::vector<std::string> racing_order(std::vector<std::string> const& ips) {
    std::vector<std::string> v6;
    std::vector<std::string> v4;
    for (auto const& ip : ips) {
        auto& family = is_v6_address(ip) ? v6 : v4;
        if (std::find(family.begin(), family.end(), ip) == family.end())
            family.push_back(ip);
    }
    std::vector<std::string> out;
    for (std::size_t i = 0; i < std::max(v6.size(), v4.size()); ++i) {
        if (i < v6.size())
            out.push_back(v6[i]);
        if (i < v4.size())
            out.push_back(v4[i]);
    }
    return out;
}

struct RacingDialer::Race {
    std::uint16_t port = 0;
    std::vector<std::string> ips;
    std::string stand_in_for; ///< the host, when a dial plan leads elsewhere: many may share that address
    Span budget{};            ///< for connecting, waiting at the gates not counted
    std::vector<core::ConnectionAttempt> attempts;
    std::optional<TcpPipe> winner;
    std::vector<Gate::Pass> passes;
    Signal changed;
    TimePoint begun_at{};   ///< when the latest attempt left the gates
    bool has_begun = false; ///< the latest attempt did
    std::size_t failed = 0;
};

RacingDialer::RacingDialer(DialPlan const& plan, TrustStore& trust, ChainRepair& repair, Clock const& clock)
    : m_plan(plan), m_trust(trust), m_repair(repair), m_clock(clock), m_all(most_connections) {}

Task<std::vector<Gate::Pass>> RacingDialer::take_place(std::string server) {
    std::vector<Gate::Pass> passes;
    // The narrow gate first: who waits there must not hold one of the few places for all.
    Gate& narrow = m_by_server.try_emplace(server, most_per_address).first->second;
    auto first = co_await narrow.enter();
    passes.push_back(std::move(first));
    auto second = co_await m_all.enter();
    passes.push_back(std::move(second));
    co_return passes;
}

Task<void> RacingDialer::attempt(std::shared_ptr<Race> race, std::size_t index) {
    std::string const server = race->stand_in_for.empty() ? race->ips[index] : race->stand_in_for;
    auto passes = co_await take_place(server);
    auto const started = m_clock.now();
    race->begun_at = started;
    race->has_begun = true;
    race->changed.notify();
    auto const executor = co_await asio::this_coro::executor;
    TcpPipe pipe(executor);
    auto const until = started + std::min<Span>(race->budget, longest_attempt);
    auto result = core::ConnectResult::cancelled;
    std::exception_ptr cut;
    try {
        result = co_await pipe.connect(race->ips[index], race->port, until);
    } catch (...) {
        cut = std::current_exception();
    }
    race->attempts[index].result = result;
    race->attempts[index].ms = std::chrono::duration_cast<milliseconds>(m_clock.now() - started).count();
    if (cut)
        std::rethrow_exception(cut);
    if (result == core::ConnectResult::ok && !race->winner) {
        race->winner.emplace(std::move(pipe));
        race->passes = std::move(passes);
    } else {
        ++race->failed;
    }
    race->changed.notify();
}

Task<Dialled> RacingDialer::run_race(std::shared_ptr<Race> race) {
    auto const executor = co_await asio::this_coro::executor;
    Crew crew(executor);
    bool cancelled = false;
    std::size_t started = 0;
    std::size_t failed_before = 0;
    while (!race->winner && race->failed < race->ips.size() && !cancelled) {
        bool const one_failed = race->failed > failed_before;
        bool const waited = race->has_begun && m_clock.now() >= race->begun_at + stagger;
        if (started < race->ips.size() && (started == 0 || one_failed || waited)) {
            failed_before = race->failed;
            core::ConnectionAttempt blank;
            blank.ip = race->ips[started];
            blank.result = core::ConnectResult::cancelled; // stands when the attempt is cut short
            race->attempts.push_back(blank);
            race->has_begun = false;
            crew.spawn(attempt(race, started));
            ++started;
            continue;
        }
        bool const is_next_due = race->has_begun && started < race->ips.size();
        auto const until = is_next_due ? race->begun_at + stagger : TimePoint::max();
        try {
            co_await race->changed.wait(until);
        } catch (Cancelled const&) {
            cancelled = true;
        }
    }
    crew.cancel();
    co_await crew.drain();
    if (cancelled)
        throw Cancelled{};
    Dialled dialled;
    dialled.attempts = race->attempts;
    if (race->winner)
        dialled.stream =
            std::make_unique<TcpStream>(std::move(*race->winner), m_trust, &m_repair, m_clock, std::move(race->passes));
    co_return dialled;
}

Task<Dialled> RacingDialer::dial(std::string host, std::uint16_t port, std::vector<std::string> ips, TimePoint until) {
    auto const race = std::make_shared<Race>();
    race->port = port;
    race->ips = racing_order(ips);
    if (auto const target = m_plan.look_up(host, port)) {
        race->ips = {target->ip};
        race->port = target->port;
        race->stand_in_for = host;
    }
    race->budget = until == TimePoint::max() ? Span(longest_attempt) : until - m_clock.now();
    auto dialled = co_await run_race(race);
    co_return dialled;
}

Task<core::ConnectionAttempt> RacingDialer::knock(std::string host, std::string ip, std::uint16_t port, TimePoint until) {
    std::vector<std::string> one{ip};
    auto const dialled = co_await dial(std::move(host), port, std::move(one), until);
    core::ConnectionAttempt attempt;
    attempt.ip = ip;
    co_return dialled.attempts.empty() ? attempt : dialled.attempts.front();
}

}
