// The vocabulary of waiting in virtual time, where "before" and "after" are exact.

#include "tests/support/virtual_clock.h"

#include "tests/unit/net/task_tools.h"

#include <algorithm>

using namespace mp::net;
using namespace mp::net::test;
using mp::support::run_to_end;
using mp::support::VirtualClock;

namespace {

milliseconds const second{1000};

/// Looks for settings so long, then writes down when it found them.
Task<void> searcher(VirtualClock& clock, milliseconds span, std::string name, std::string& log) {
    co_await sleep_until(clock.in(span));
    log += name + "@" + std::to_string(clock.run_ms()) + " ";
}

}

TEST_CASE("eight seconds of sleep are eight seconds by the loop's clock and none on the wall") {
    VirtualClock clock;
    run_to_end(clock, [&]() -> Task<void> { co_await sleep_until(clock.in(8 * second)); });
    CHECK(clock.run_ms() == 8000);
    CHECK(clock.unix_now() == 1790000008);
}

TEST_CASE("the loop's waits and the clock of its executor are one") {
    VirtualClock clock;
    run_to_end(clock, [&]() -> Task<void> {
        auto const executor = co_await asio::this_coro::executor;
        CHECK(&clock_of(executor) == &clock);
    });
    run([]() -> Task<void> {
        auto const executor = co_await asio::this_coro::executor;
        Clock& system = clock_of(executor);
        auto const until = system.in(milliseconds(2));
        co_await sleep_until(until);
        CHECK(system.now() >= until);
        CHECK(system.run_ms() >= 2);
    });
}

TEST_CASE("story: the second best answers first and waits for the best one only until its time is over") {
    VirtualClock clock;
    std::string log;
    run_to_end(clock, [&]() -> Task<void> {
        std::vector<Task<void>> all;
        all.push_back(searcher(clock, 9 * second, "best", log));
        all.push_back(searcher(clock, 2 * second, "second", log));
        all.push_back(searcher(clock, 3 * second, "third", log));
        bool const ended = co_await finish_by(gather(std::move(all)), clock.in(7 * second));
        CHECK_FALSE(ended);
    });
    CHECK(log == "second@2000 third@3000 ");
    CHECK(clock.run_ms() == 7000);
}

TEST_CASE("story: what ends at the very moment of the deadline is cut") {
    VirtualClock clock;
    std::string log;
    run_to_end(clock, [&]() -> Task<void> {
        bool const late = co_await finish_by(searcher(clock, 2 * second, "late", log), clock.in(second));
        bool const early = co_await finish_by(searcher(clock, second, "early", log), clock.in(2 * second));
        CHECK_FALSE(late);
        CHECK(early);
    });
    CHECK(log == "early@2000 ");
}

TEST_CASE("story: the person cancels, all tasks end at that moment, and a polite one takes its time") {
    VirtualClock clock;
    std::string log;
    auto const polite = [&]() -> Task<void> {
        auto guard = co_await IgnoreCancellation::begin();
        co_await sleep_until(clock.in(5 * second));
        log += "goodbye@" + std::to_string(clock.run_ms());
        co_await guard.end();
    };
    auto const root = [&]() -> Task<void> {
        std::vector<Task<void>> all;
        all.push_back(sleeper(log, never));
        all.push_back(polite());
        co_await gather(std::move(all));
    };
    CHECK_THROWS_AS(run_to_end(clock, root, clock.in(3 * second)), Cancelled);
    CHECK(log == "cancelled goodbye@5000");
}

TEST_CASE("a signal is seen at the moment it is given, a gate lets in one after the other") {
    VirtualClock clock;
    std::string log;
    Signal signal;
    Gate gate(1);
    auto const listener = [&]() -> Task<void> {
        bool const heard = co_await signal.wait(clock.in(10 * second));
        log += (heard ? "heard@" : "deaf@") + std::to_string(clock.run_ms()) + " ";
        bool const again = co_await signal.wait(clock.in(10 * second));
        log += (again ? "heard@" : "deaf@") + std::to_string(clock.run_ms()) + " ";
    };
    auto const visitor = [&](std::string name) -> Task<void> {
        auto const pass = co_await gate.enter();
        co_await searcher(clock, second, name, log);
    };
    auto const caller = [&]() -> Task<void> {
        co_await sleep_until(clock.in(4 * second));
        signal.notify();
    };
    run_to_end(clock, [&]() -> Task<void> {
        std::vector<Task<void>> all;
        all.push_back(listener());
        all.push_back(visitor("first"));
        all.push_back(visitor("second"));
        all.push_back(caller());
        co_await gather(std::move(all));
    });
    CHECK(log == "first@1000 second@2000 heard@4000 deaf@14000 ");
}

TEST_CASE("tasks that wait for nobody are told apart from tasks that wait for time") {
    VirtualClock clock;
    std::string log;
    Signal nobody;
    auto const root = [&]() -> Task<void> {
        co_await sleep_until(clock.in(second));
        std::vector<Task<void>> all;
        all.push_back(sleeper(log, clock.in(2 * second)));
        all.push_back(nobody.wait());
        co_await gather(std::move(all));
    };
    try {
        run_to_end(clock, root);
        FAIL("nothing was thrown");
    } catch (std::logic_error const& error) {
        CHECK(std::string(error.what()).find("they wait since: 2000 ms") != std::string::npos);
    }
    CHECK(log == "slept ");
}
