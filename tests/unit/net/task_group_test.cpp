#include "tests/unit/net/task_tools.h"

using namespace mp::net;
using namespace mp::net::test;

TEST_CASE("a gate lets in as many as it is wide, in the order they came") {
    std::string order;
    int inside = 0;
    int most = 0;
    Gate gate(2);
    auto const visitor = [&](int number) -> Task<void> {
        auto const pass = co_await gate.enter();
        order += std::to_string(number);
        most = std::max(most, ++inside);
        co_await sleep_until(from_now(milliseconds(1)));
        --inside;
    };
    run([&]() -> Task<void> {
        std::vector<Task<void>> tasks;
        for (int i = 0; i < 8; ++i)
            tasks.push_back(visitor(i));
        co_await gather(std::move(tasks));
    });
    CHECK(order == "01234567");
    CHECK(most == 2);
}

TEST_CASE("a visitor cancelled at the gate does not take the place along") {
    std::string log;
    Gate gate(1);
    auto const visitor = [&](std::string name) -> Task<void> {
        auto const pass = co_await gate.enter();
        log += name;
    };
    run([&]() -> Task<void> {
        TaskGroup group;
        co_await group.bind();
        {
            auto const pass = co_await gate.enter();
            bool const entered = co_await finish_by(visitor("first "), from_now(milliseconds(1)));
            CHECK_FALSE(entered);
            group.spawn(visitor("second "));
        }
        co_await group.join();
    });
    CHECK(log == "second ");
}

TEST_CASE("two thousand tasks go through a gate of fifty") {
    int done = 0;
    Gate gate(50);
    auto const visitor = [&]() -> Task<void> {
        auto const pass = co_await gate.enter();
        co_await sleep_until(from_now(milliseconds(0)));
        ++done;
    };
    run([&]() -> Task<void> {
        std::vector<Task<void>> tasks;
        for (int i = 0; i < 2000; ++i)
            tasks.push_back(visitor());
        co_await gather(std::move(tasks));
    });
    CHECK(done == 2000);
}

TEST_CASE("a signal wakes all who wait, and time wakes the rest") {
    std::string log;
    Signal signal;
    auto const waiter = [&](TimePoint until) -> Task<void> {
        bool const notified = co_await signal.wait(until);
        log += notified ? "notified " : "late ";
    };
    run([&]() -> Task<void> {
        TaskGroup group;
        co_await group.bind();
        group.spawn(waiter(never));
        group.spawn(waiter(never));
        signal.notify();
        co_await group.join();
        co_await waiter(from_now(milliseconds(1)));
        signal.notify();
    });
    CHECK(log == "notified notified late ");
}

TEST_CASE("join rethrows what a member threw, after the rest has ended") {
    std::string log;
    CHECK_THROWS_AS(run([&]() -> Task<void> {
                        TaskGroup group;
                        co_await group.bind();
                        group.spawn(sleeper(log, never));
                        group.spawn(thrower(from_now(milliseconds(1))));
                        co_await group.join();
                    }),
                    std::runtime_error);
    CHECK(log == "cancelled ");
}

TEST_CASE("join after cancel is quiet") {
    std::string log;
    run([&]() -> Task<void> {
        TaskGroup group;
        co_await group.bind();
        group.spawn(sleeper(log, never));
        group.cancel();
        co_await group.join();
        CHECK(group.running() == 0);
    });
    CHECK(log == "cancelled ");
}

TEST_CASE("a caller cancelled in join ends its members first") {
    std::string log;
    auto const owner = [&]() -> Task<void> {
        TaskGroup group;
        co_await group.bind();
        group.spawn(sleeper(log, never));
        co_await group.join();
        log += "unreachable ";
    };
    run([&]() -> Task<void> {
        bool const ended = co_await finish_by(owner(), from_now(milliseconds(1)));
        CHECK_FALSE(ended);
    });
    CHECK(log == "cancelled ");
}

TEST_CASE("a member may start another member") {
    std::string log;
    run([&]() -> Task<void> {
        TaskGroup group;
        co_await group.bind();
        auto const parent = [&]() -> Task<void> {
            co_await sleep_until(from_now(milliseconds(0)));
            group.spawn(sleeper(log, from_now(milliseconds(0))));
        };
        group.spawn(parent());
        co_await group.join();
    });
    CHECK(log == "slept ");
}

TEST_CASE("a polite ending finishes although the task is cancelled, and the cancellation follows") {
    std::string log;
    auto const polite = [&]() -> Task<void> {
        auto guard = co_await IgnoreCancellation::begin();
        co_await sleep_until(from_now(milliseconds(5)));
        log += "goodbye ";
        co_await guard.end();
        log += "unreachable ";
    };
    run([&]() -> Task<void> {
        bool const ended = co_await finish_by(polite(), from_now(milliseconds(1)));
        CHECK_FALSE(ended);
    });
    CHECK(log == "goodbye ");
}

TEST_CASE("a body that throws does not leave its group behind") {
    std::string log;
    auto const body = [&](TaskGroup& group) -> Task<void> {
        group.spawn(sleeper(log, never));
        co_await thrower(from_now(milliseconds(1)));
    };
    CHECK_THROWS_AS(run([&]() -> Task<void> { co_await with_group(body); }), std::runtime_error);
    CHECK(log == "cancelled ");
}

TEST_CASE("a body that is cancelled ends its group's members first, one that ends waits for them") {
    std::string log;
    auto const waits = [&](TaskGroup& group) -> Task<void> {
        group.spawn(sleeper(log, never));
        co_await sleep_until(never);
    };
    auto const ends = [&](TaskGroup& group) -> Task<void> {
        group.spawn(sleeper(log, from_now(milliseconds(1))));
        co_return;
    };
    run([&]() -> Task<void> {
        bool const ended = co_await finish_by(with_group(waits), from_now(milliseconds(1)));
        CHECK_FALSE(ended);
        co_await with_group(ends);
    });
    CHECK(log == "cancelled slept ");
}
