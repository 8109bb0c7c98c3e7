#include "tests/unit/net/resolver_tools.h"

#include <algorithm>
#include <map>
#include <set>

using namespace mp;
using namespace mp::net;
using namespace mp::net::test;
using core::DnsStatus;

TEST_CASE("an answer, an absent name and an absent record are told apart") {
    DnsServer const server(
        zone({{"a.test 1", answers({a_record("a.test", one_two_three_four)})}, {"a.test 15", nothing("test")}}));
    run_in_world(asking(server), [&](Network network) -> Task<void> {
        auto const asked = question("A.test.", RecordType::a);
        auto const found = co_await network.resolver.ask(asked);
        CHECK(found.status == DnsStatus::ok);
        CHECK(found.of_type(RecordType::a).at(0).address == "1.2.3.4");
        auto const no_mx = question("a.test", RecordType::mx);
        auto const empty = co_await network.resolver.ask(no_mx);
        CHECK(empty.status == DnsStatus::no_data);
        auto const no_name = question("b.test", RecordType::a);
        auto const missing = co_await network.resolver.ask(no_name);
        CHECK(missing.status == DnsStatus::no_such_name);
    });
}

TEST_CASE("failures of servers are no answers") {
    DnsServer const server([](Query const& query) -> std::optional<std::string> {
        Answer reply;
        reply.code = query.name == "servfail.test" ? 2 : 5;
        if (query.name == "garbage.test")
            return wire_reply(query, reply).substr(0, 20) + "garbage";
        if (query.name == "cut.test")
            return wire_reply(query, answers({a_record("cut.test", "\x01\x02")}));
        return wire_reply(query, reply);
    });
    run_in_world(asking(server), [&](Network network) -> Task<void> {
        auto const first = question("servfail.test", RecordType::a);
        auto const failed = co_await network.resolver.ask(first);
        CHECK(failed.status == DnsStatus::server_failure);
        CHECK(is_dns_failure(failed.status));
        auto const second = question("refused.test", RecordType::a);
        auto const refused = co_await network.resolver.ask(second);
        CHECK(refused.status == DnsStatus::refused);
        auto const third = question("cut.test", RecordType::a);
        auto const cut = co_await network.resolver.ask(third);
        CHECK(cut.status == DnsStatus::malformed);
    });
}

TEST_CASE("a truncated answer is asked for again over TCP") {
    DnsServer const server([](Query const& query) -> std::optional<std::string> {
        Answer cut;
        cut.truncated = true;
        if (!query.over_tcp)
            return wire_reply(query, cut);
        return wire_reply(query, answers({record("big.test", TXT,
                                                 std::string(1, '\xff') + std::string(255, 'x') +
                                                     "\x03"
                                                     "end")}));
    });
    run_in_world(asking(server), [&](Network network) -> Task<void> {
        auto const asked = question("big.test", RecordType::txt);
        auto const reply = co_await network.resolver.ask(asked);
        CHECK(reply.status == DnsStatus::ok);
        CHECK(reply.of_type(RecordType::txt).at(0).text == std::string(255, 'x') + "end");
    });
    CHECK(server.queries().back().over_tcp);
}

TEST_CASE("a server that does not know EDNS is asked without it") {
    DnsServer const server([](Query const& query) -> std::optional<std::string> {
        Answer broken;
        broken.code = 1;
        if (query.has_edns)
            return wire_reply(query, broken);
        return wire_reply(query, answers({a_record(query.name, one_two_three_four)}));
    });
    run_in_world(asking(server), [&](Network network) -> Task<void> {
        for (std::string const name : {"old.test", "older.test", "oldest.test"}) {
            auto const asked = question(name, RecordType::a);
            auto const reply = co_await network.resolver.ask(asked);
            CHECK(reply.status == DnsStatus::ok);
        }
    });
}

TEST_CASE("aliases are followed to their end, also when the server stops half way") {
    DnsServer const server(zone({
        {"www.test 1", answers({cname_record("www.test", "one.test"), cname_record("one.test", "two.test")})},
        {"two.test 1", answers({cname_record("two.test", "three.test")})},
        {"three.test 1",
         answers({a_record("three.test", one_two_three_four), a_record("stranger.test", one_two_three_four)})},
    }));
    run_in_world(asking(server), [&](Network network) -> Task<void> {
        auto const asked = question("www.test", RecordType::a);
        auto const reply = co_await network.resolver.ask(asked);
        CHECK(reply.status == DnsStatus::ok);
        CHECK(reply.aliases == Names{"one.test", "two.test", "three.test"});
        REQUIRE(reply.of_type(RecordType::a).size() == 1);
        CHECK(reply.of_type(RecordType::a)[0].name == "three.test");
    });
}

TEST_CASE("an alias that ends in nothing is no data, without asking again") {
    Answer reply = answers({cname_record("www.test", "one.test")});
    reply.authority = {soa_record("test")};
    DnsServer const server(zone({{"www.test 28", reply}}));
    run_in_world(asking(server), [&](Network network) -> Task<void> {
        auto const asked = question("www.test", RecordType::aaaa);
        auto const got = co_await network.resolver.ask(asked);
        CHECK(got.status == DnsStatus::no_data);
        CHECK(got.aliases == Names{"one.test"});
    });
    CHECK(server.queries().size() == 1);
}

TEST_CASE("aliases in a circle or without end are given up") {
    DnsServer const server([](Query const& query) -> std::optional<std::string> {
        if (query.name == "a.circle.test")
            return wire_reply(query, answers({cname_record("a.circle.test", "b.circle.test")}));
        if (query.name == "b.circle.test")
            return wire_reply(query, answers({cname_record("b.circle.test", "a.circle.test")}));
        return wire_reply(query, answers({cname_record(query.name, "x" + query.name)}));
    });
    run_in_world(asking(server), [&](Network network) -> Task<void> {
        auto const round = question("a.circle.test", RecordType::a);
        auto const circle = co_await network.resolver.ask(round);
        CHECK(is_dns_failure(circle.status));
        CHECK(circle.aliases.size() <= 9);
        auto const straight = question("long.test", RecordType::a);
        auto const endless = co_await network.resolver.ask(straight);
        CHECK(is_dns_failure(endless.status));
        CHECK(endless.aliases.size() == 8);
    });
    CHECK(server.queries().size() <= 18);
}

TEST_CASE("the same question is asked once per run, also while it is under way") {
    DnsServer const server(zone({{"a.test 1", answers({a_record("a.test", one_two_three_four)})}}));
    run_in_world(asking(server), [&](Network network) -> Task<void> {
        int answered = 0;
        auto const ask = [&]() -> Task<void> {
            auto const asked = question("a.test", RecordType::a);
            auto const reply = co_await network.resolver.ask(asked);
            answered += reply.status == DnsStatus::ok;
        };
        std::vector<Task<void>> tasks;
        for (int i = 0; i < 5; ++i)
            tasks.push_back(ask());
        co_await gather(std::move(tasks));
        co_await ask();
        CHECK(answered == 6);
    });
    CHECK(server.count("a.test", A) == 1);
}

TEST_CASE("an asker who is cancelled does not spoil the answer for the others") {
    std::promise<void> asked;
    std::promise<void> go_on;
    DnsServer const server([&](Query const& query) -> std::optional<std::string> {
        asked.set_value();
        go_on.get_future().wait();
        return wire_reply(query, answers({a_record("slow.test", one_two_three_four)}));
    });
    run_in_world(asking(server), [&](Network network) -> Task<void> {
        DnsReply got;
        auto const ask = [&](bool is_patient) -> Task<void> {
            auto const what = question("slow.test", RecordType::a);
            auto reply = co_await network.resolver.ask(what);
            if (is_patient)
                got = std::move(reply);
        };
        TaskGroup group;
        co_await group.bind();
        bool const ended = co_await finish_by(ask(false), from_now(milliseconds(5)));
        CHECK_FALSE(ended);
        group.spawn(ask(true));
        asked.get_future().wait();
        go_on.set_value();
        co_await group.join();
        CHECK(got.status == DnsStatus::ok);
    });
}

TEST_CASE("the AD bit is asked for and counts on a trusted path only") {
    Answer signed_answer = answers({a_record("a.test", one_two_three_four)});
    signed_answer.authenticated = true;
    DnsServer const server(
        zone({{"a.test 1", signed_answer}, {"b.test 1", answers({a_record("b.test", one_two_three_four)})}}));
    auto options = asking(server);
    auto const check = [&](bool expected) {
        run_in_world(options, [&, expected](Network network) -> Task<void> {
            auto const with = question("a.test", RecordType::a);
            auto const authentic = co_await network.resolver.ask(with);
            CHECK(authentic.authenticated == expected);
            auto const without = question("b.test", RecordType::a);
            auto const plain = co_await network.resolver.ask(without);
            CHECK_FALSE(plain.authenticated);
        });
    };
    check(true);
    CHECK(server.queries().at(0).has_ad);
    CHECK_FALSE(server.queries().at(0).has_cd);
    options.nameservers.push_back("192.0.2.1");
    check(false);
}

TEST_CASE("CD is a question of its own") {
    DnsServer const server([](Query const& query) -> std::optional<std::string> {
        Answer reply = answers({a_record("bogus.test", one_two_three_four)});
        if (!query.has_cd) {
            reply.answers.clear();
            reply.code = 2;
        }
        return wire_reply(query, reply);
    });
    run_in_world(asking(server), [&](Network network) -> Task<void> {
        auto asked = question("bogus.test", RecordType::a);
        auto const refused = co_await network.resolver.ask(asked);
        CHECK(refused.status == DnsStatus::server_failure);
        asked.checking_disabled = true;
        auto const answered = co_await network.resolver.ask(asked);
        CHECK(answered.status == DnsStatus::ok);
    });
}

TEST_CASE("an answer of which records were left out is remembered with its question") {
    std::vector<std::string> records;
    for (int i = 0; i < 100; ++i)
        records.push_back(a_record("many.test", one_two_three_four));
    DnsServer const server(
        zone({{"many.test 1", answers(records)}, {"one.test 1", answers({a_record("one.test", one_two_three_four)})}}));
    run_in_world(asking(server), [&](Network network) -> Task<void> {
        auto const many = question("many.test", RecordType::a), one = question("one.test", RecordType::a);
        co_await network.resolver.ask(many);
        co_await network.resolver.ask(one);
        auto const cuts = network.resolver.cuts();
        CHECK(cuts.size() == 1);
        CHECK(cuts.front() == core::Cut{core::CutKind::dns_records, "many.test A", 100, 16});
    });
}

namespace {

Task<void> ask_many(Network network) {
    for (int i = 0; i < 40; ++i) {
        auto const one = question("n" + std::to_string(i) + ".test", RecordType::a);
        co_await network.resolver.ask(one);
    }
}

}

TEST_CASE("a forger has to guess a random id for every question, and a port that the next run does not use again") {
    DnsServer const server(zone({}));
    std::set<unsigned> ports;
    for (int run = 0; run < 3; ++run)
        run_in_world(asking(server), ask_many);
    std::map<unsigned, int> steps; // a counter would make one step again and again
    std::set<unsigned> ids;
    unsigned last = 0;
    for (auto const& query : server.queries()) {
        ports.insert(query.from_port);
        ids.insert(query.id);
        ++steps[(query.id - last) & 0xffffU];
        last = query.id;
    }
    CHECK(ports.size() >= 2); // three random ports of 28 000 and more
    CHECK(ids.size() > 110);
    CHECK(std::all_of(steps.begin(), steps.end(), [](auto const& step) { return step.second < 5; }));
}
