#include "probes/net/ares_resolver.h"
#include "tests/support/catch.h"
#include "tests/unit/net/dns_server.h"
#include "tests/unit/net/world.h"

using namespace mp;
using namespace mp::net;
using core::DnsStatus;
using mp::net::test::a_record;
using mp::net::test::cname_record;
using mp::net::test::DnsServer;
using mp::net::test::Query;
using mp::net::test::record;
using mp::net::test::run_in_world;
using mp::net::test::soa_record;
using mp::net::test::wire_name;
using mp::net::test::wire_reply;
using mp::net::test::word;
using mp::net::test::zone;
using Answer = mp::net::test::Reply;
using Names = std::vector<std::string>;

namespace {

constexpr unsigned A = 1, MX = 15, TXT = 16, AAAA = 28;

NetworkOptions asking(DnsServer const& server) {
    NetworkOptions options;
    options.nameservers = {server.address()};
    return options;
}

DnsQuestion question(std::string name, RecordType type) {
    DnsQuestion out;
    out.name = std::move(name);
    out.type = type;
    return out;
}

Answer answers(std::vector<std::string> records) {
    Answer out;
    out.answers = std::move(records);
    return out;
}

Answer nothing(std::string const& zone_name) {
    Answer out;
    out.authority = {soa_record(zone_name)};
    return out;
}

std::string const one_two_three_four("\x01\x02\x03\x04", 4);
std::string const v6_bytes("\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\x01", 16);

}

TEST_CASE("an answer, an absent name and an absent record are told apart") {
    DnsServer const server(zone({{"a.test 1", answers({a_record("a.test", one_two_three_four)})}, {"a.test 15", nothing("test")}}));
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
        return wire_reply(query, answers({record("big.test", TXT, std::string(1, '\xff') + std::string(255, 'x') + "\x03" "end")}));
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
        {"three.test 1", answers({a_record("three.test", one_two_three_four), a_record("stranger.test", one_two_three_four)})},
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
    DnsServer const server(zone({{"a.test 1", signed_answer}, {"b.test 1", answers({a_record("b.test", one_two_three_four)})}}));
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

TEST_CASE("addresses asks for both families and remembers the host") {
    DnsServer const server(zone({
        {"mail.test 1", answers({cname_record("mail.test", "real.test"), a_record("real.test", one_two_three_four)})},
        {"mail.test 28", answers({cname_record("mail.test", "real.test"), record("real.test", AAAA, v6_bytes)})},
        {"only4.test 1", answers({a_record("only4.test", one_two_three_four)})},
        {"only4.test 28", nothing("test")},
    }));
    run_in_world(asking(server), [&](Network network) -> Task<void> {
        auto const both = co_await network.resolver.addresses("Mail.test");
        CHECK(both.name == "mail.test");
        CHECK(both.v4 == Names{"1.2.3.4"});
        CHECK(both.v6 == Names{"2001:db8::1"});
        CHECK(both.aliases == Names{"real.test"});
        auto const one = co_await network.resolver.addresses("only4.test");
        CHECK(one.v4_status == DnsStatus::ok);
        CHECK(one.v6_status == DnsStatus::no_data);
        auto const none = co_await network.resolver.addresses("gone.test");
        CHECK(none.is_missing());
        co_await network.resolver.addresses("mail.test");
        auto const hosts = network.resolver.known_hosts();
        REQUIRE(hosts.size() == 3);
        CHECK(hosts[0] == both);
        CHECK(hosts[2].name == "gone.test");
    });
}

TEST_CASE("addresses and localhost are not asked for") {
    DnsServer const server(zone({}));
    run_in_world(asking(server), [&](Network network) -> Task<void> {
        auto const v4 = co_await network.resolver.addresses("192.0.2.7");
        CHECK(v4.v4 == Names{"192.0.2.7"});
        CHECK(v4.v4_status == DnsStatus::ok);
        CHECK(v4.v6_status == DnsStatus::no_data);
        auto const v6 = co_await network.resolver.addresses("[2001:DB8::1]");
        CHECK(v6.v6 == Names{"2001:db8::1"});
        auto const local = co_await network.resolver.addresses("localhost");
        CHECK(local.v4 == Names{"127.0.0.1"});
    });
    CHECK(server.queries().empty());
}

TEST_CASE("with public addresses only, the others are left out and called refused") {
    std::string const private_bytes("\x0a\0\0\x01", 4);
    DnsServer const server(zone({
        {"inside.test 1", answers({a_record("inside.test", private_bytes)})},
        {"inside.test 28", nothing("test")},
        {"mixed.test 1", answers({a_record("mixed.test", private_bytes), a_record("mixed.test", one_two_three_four)})},
        {"mixed.test 28", nothing("test")},
    }));
    auto options = asking(server);
    options.public_only = true;
    run_in_world(options, [&](Network network) -> Task<void> {
        auto const inside = co_await network.resolver.addresses("inside.test");
        CHECK_FALSE(inside.exists());
        CHECK(inside.v4_status == DnsStatus::refused);
        CHECK(inside.v6_status == DnsStatus::no_data);
        auto const mixed = co_await network.resolver.addresses("mixed.test");
        CHECK(mixed.v4 == Names{"1.2.3.4"});
        CHECK(mixed.v4_status == DnsStatus::ok);
        auto const literal = co_await network.resolver.addresses("127.0.0.1");
        CHECK(literal.v4_status == DnsStatus::refused);
    });
}

TEST_CASE("a silent server is asked twice and is a timeout after three seconds") {
    DnsServer const server([](Query const&) { return std::nullopt; });
    run_in_world(asking(server), [&](Network network) -> Task<void> {
        auto const asked = question("silent.test", RecordType::a);
        auto const reply = co_await network.resolver.ask(asked);
        CHECK(reply.status == DnsStatus::timeout);
        CHECK(reply.ms >= 2900);
        CHECK(reply.ms < 4000);
    });
    CHECK(server.count("silent.test", A) == 2);
}

TEST_CASE("a run that ends in the middle of a question leaves nothing behind") {
    DnsServer const server([](Query const&) { return std::nullopt; });
    auto const started = std::chrono::steady_clock::now();
    run_in_world(asking(server), [&](Network network) -> Task<void> {
        auto const ask = [](Network net) -> Task<void> { co_await net.resolver.addresses("silent.test"); };
        bool const ended = co_await finish_by(ask(network), from_now(milliseconds(5)));
        CHECK_FALSE(ended);
    });
    CHECK(std::chrono::steady_clock::now() - started < milliseconds(900));
}

TEST_CASE("the servers asked are told with their ports") {
    NetworkOptions options;
    options.nameservers = {"192.0.2.1", "[2001:db8::1]:5353", "2001:db8::2"};
    run_in_world(options, [&](Network network) -> Task<void> {
        CHECK(network.resolver.servers() == Names{"192.0.2.1:53", "[2001:db8::1]:5353", "[2001:db8::2]:53"});
        co_return;
    });
}

TEST_CASE("name servers are checked before anything is sent") {
    CHECK(check_nameserver("192.0.2.1").value() == "192.0.2.1:53");
    CHECK(check_nameserver("192.0.2.1:5353").value() == "192.0.2.1:5353");
    CHECK(check_nameserver("2001:db8::1").value() == "[2001:db8::1]:53");
    CHECK(check_nameserver("[::1]:54").value() == "[::1]:54");
    for (std::string const text : {"", ":", "[", "[]", "dns.test", "192.0.2.1:", "192.0.2.1:0", "192.0.2.1:x", "192.0.2.1:99999",
                                   "[::1", "::1]:53", "[192.0.2.1", "1.2.3.4,5.6.7.8", "192.0.2.1 "}) {
        INFO(text);
        auto const server = check_nameserver(text);
        REQUIRE_FALSE(server);
        CHECK(server.error().code == core::FaultCode::wrong_usage);
    }
}
