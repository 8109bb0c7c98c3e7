#include "tests/unit/net/task_tools.h"

using namespace mp::net;
using namespace mp::net::test;

TEST_CASE("a task that ends in time is not cut") {
    std::string log;
    run([&]() -> Task<void> {
        bool const ended = co_await finish_by(sleeper(log, from_now(milliseconds(1))), never);
        CHECK(ended);
    });
    CHECK(log == "slept ");
}

TEST_CASE("a task whose time is up is cancelled and its frame unwound") {
    std::string log;
    run([&]() -> Task<void> {
        bool const ended = co_await finish_by(sleeper(log, never), from_now(milliseconds(1)));
        CHECK_FALSE(ended);
    });
    CHECK(log == "cancelled ");
}

TEST_CASE("a deadline inside a deadline: the outer one cuts both") {
    std::string log;
    run([&]() -> Task<void> {
        auto const inner = [](std::string& text) -> Task<void> {
            co_await finish_by(sleeper(text, never), never);
            text += "unreachable ";
        };
        bool const ended = co_await finish_by(inner(log), from_now(milliseconds(1)));
        CHECK_FALSE(ended);
    });
    CHECK(log == "cancelled ");
}

TEST_CASE("an exception comes out of finish_by as it was thrown") {
    CHECK_THROWS_AS(run([]() -> Task<void> { co_await finish_by(thrower(from_now(milliseconds(1))), never); }),
                    std::runtime_error);
}

TEST_CASE("gather waits for all") {
    std::string log;
    run([&]() -> Task<void> {
        std::vector<Task<void>> tasks;
        for (int i = 0; i < 3; ++i)
            tasks.push_back(sleeper(log, from_now(milliseconds(i))));
        co_await gather(std::move(tasks));
        log += "all";
    });
    CHECK(log == "slept slept slept all");
}

TEST_CASE("gather of nothing returns") {
    run([]() -> Task<void> {
        std::vector<Task<void>> none;
        co_await gather(std::move(none));
    });
}

TEST_CASE("one exception in gather cancels the others, waits for them and is rethrown") {
    std::string log;
    CHECK_THROWS_AS(run([&]() -> Task<void> {
                        std::vector<Task<void>> tasks;
                        tasks.push_back(sleeper(log, never));
                        tasks.push_back(thrower(from_now(milliseconds(1))));
                        tasks.push_back(sleeper(log, never));
                        co_await gather(std::move(tasks));
                    }),
                    std::runtime_error);
    CHECK(log == "cancelled cancelled ");
}

TEST_CASE("two exceptions in gather give the first") {
    try {
        run([]() -> Task<void> {
            std::vector<Task<void>> tasks;
            tasks.push_back(thrower(from_now(milliseconds(1))));
            tasks.push_back(thrower(from_now(milliseconds(1))));
            co_await gather(std::move(tasks));
        });
        FAIL("nothing was thrown");
    } catch (std::runtime_error const& error) {
        CHECK(std::string(error.what()) == "broken");
    }
}

TEST_CASE("cancelling the loop ends every kind of wait with Cancelled") {
    std::string log;
    Loop loop;
    std::promise<bool> cancelled;
    std::promise<void> waiting;
    Gate gate(1);
    Signal signal;
    auto const in_gate = [](Gate& narrow, std::string& text) -> Task<void> {
        try {
            auto const pass = co_await narrow.enter();
        } catch (Cancelled const&) {
            text += "gate ";
            throw;
        }
    };
    auto const at_signal = [](Signal& silent, std::string& text) -> Task<void> {
        try {
            co_await silent.wait();
        } catch (Cancelled const&) {
            text += "signal ";
            throw;
        }
    };
    loop.start(
        [&]() -> Task<void> {
            auto const pass = co_await gate.enter();
            std::vector<Task<void>> tasks;
            tasks.push_back(in_gate(gate, log));
            tasks.push_back(at_signal(signal, log));
            tasks.push_back(sleeper(log, never));
            waiting.set_value();
            co_await gather(std::move(tasks));
            log += "unreachable";
        },
        [&](std::exception_ptr error) {
            try {
                std::rethrow_exception(error);
            } catch (Cancelled const&) {
                cancelled.set_value(true);
            } catch (...) {
                cancelled.set_value(false);
            }
        });
    waiting.get_future().get();
    loop.cancel();
    CHECK(cancelled.get_future().get());
    CHECK(log == "gate signal cancelled ");
}

TEST_CASE("destroying the loop cancels and waits for what runs") {
    std::string log;
    bool told = false;
    std::promise<void> running;
    {
        Loop loop;
        loop.start(
            [&]() -> Task<void> {
                running.set_value();
                co_await sleeper(log, never);
            },
            [&](std::exception_ptr error) { told = error != nullptr; });
        running.get_future().get();
    }
    CHECK(log == "cancelled ");
    CHECK(told);
}

TEST_CASE("a task cancelled before its first step never starts") {
    std::string log;
    run([&]() -> Task<void> {
        TaskGroup group;
        co_await group.bind();
        group.cancel();
        group.spawn(sleeper(log, never));
        CHECK(group.running() == 0);
        co_await group.join();
    });
    CHECK(log.empty());
}

TEST_CASE("what a task filled in before it was cut stays") {
    std::string learned;
    auto const learner = [](std::string& text) -> Task<void> {
        text = "half";
        co_await sleep_until(never);
        text = "whole";
    };
    run([&]() -> Task<void> { co_await finish_by(learner(learned), from_now(milliseconds(1))); });
    CHECK(learned == "half");
}
