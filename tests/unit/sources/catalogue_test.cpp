#include "tests/unit/sources/bench.h"

#include <algorithm>

namespace mp::sources {

TEST_CASE("the catalogue is in rank order and holds every source once") {
    auto const all = catalogue();
    CHECK(all.size() == 15);
    CHECK(std::is_sorted(all.begin(), all.end(),
                         [](auto const& a, auto const& b) { return core::rank_of(a.id) < core::rank_of(b.id); }));
    CHECK(std::adjacent_find(all.begin(), all.end(), [](auto const& a, auto const& b) { return a.id == b.id; }) ==
          all.end());
}

namespace {

net::Task<void> take_a_while(core::Answer& answer, Lookup const&, net::Network network) {
    auto const until = network.clock.in(net::milliseconds(40));
    co_await net::sleep_until(until);
    answer.status = core::AnswerStatus::absent;
}

net::Task<void> never_end(core::Answer& answer, Lookup const&, net::Network) {
    answer.asked.emplace_back("somewhere");
    net::Signal never;
    co_await never.wait();
}

struct Timed {
    Bench bench;
    bool no = false, yes = true;
    net::Signal signal;
    core::Answer answer;

    net::Task<void> run(Source source, bool cut_short) {
        Lookup lookup{bench.request, bench.dns, bench.own_side, nullptr, nullptr, no, signal, no, signal, yes, yes, signal};
        auto const until = bench.world.clock.in(net::milliseconds(cut_short ? 1 : 5000));
        auto task = look_and_time(source, answer, lookup, bench.world.handle());
        co_await net::finish_by(std::move(task), until);
    }
};

}

TEST_CASE("the time a source takes is written down") {
    Timed timed;
    timed.bench.world.clock.advance(7);
    Source const source{core::SourceId::pacc, take_a_while};
    support::run_to_end(timed.bench.world.clock, [&] { return timed.run(source, false); });
    CHECK(timed.answer.source == core::SourceId::pacc);
    CHECK(timed.answer.started_ms == 7);
    CHECK(timed.answer.duration_ms == 40);
    CHECK(timed.answer.status == core::AnswerStatus::absent);
}

TEST_CASE("a source that is cut short is a timeout and still tells what it asked") {
    Timed timed;
    Source const source{core::SourceId::pacc, never_end};
    support::run_to_end(timed.bench.world.clock, [&] { return timed.run(source, true); });
    CHECK(timed.answer.status == core::AnswerStatus::timeout);
    CHECK(core::in_english(timed.answer.why) == "not finished before the run ended");
    CHECK(timed.answer.asked == std::vector<std::string>{"somewhere"});
}

}
