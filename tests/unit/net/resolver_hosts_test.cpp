#include "tests/unit/net/resolver_tools.h"

using namespace mp;
using namespace mp::net;
using namespace mp::net::test;
using core::DnsStatus;

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

TEST_CASE("a family whose question is lost does not hold up the other for long") {
    DnsServer const server([](Query const& query) -> std::optional<std::string> {
        if (query.type == AAAA)
            return std::nullopt;
        return wire_reply(query, answers({a_record(query.name, one_two_three_four)}));
    });
    run_in_world(asking(server), [&](Network network) -> Task<void> {
        auto const host = co_await network.resolver.addresses("half.test");
        CHECK(server.count("half.test", AAAA) == 1); // back before the question is asked again
        CHECK(host.v4 == Names{"1.2.3.4"});
        CHECK(host.v4_status == DnsStatus::ok);
        CHECK(host.v6_status == DnsStatus::not_asked);
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
    });
    CHECK(server.count("silent.test", A) == 2);
}

TEST_CASE("a run that ends in the middle of a question leaves nothing behind") {
    DnsServer const server([](Query const&) { return std::nullopt; });
    run_in_world(asking(server), [&](Network network) -> Task<void> {
        auto const ask = [](Network net) -> Task<void> { co_await net.resolver.addresses("silent.test"); };
        bool const ended = co_await finish_by(ask(network), from_now(milliseconds(5)));
        CHECK_FALSE(ended);
    });
    CHECK(server.count("silent.test", A) <= 1); // it did not go on asking
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
    for (std::string const text : {"", ":", "[", "[]", "dns.test", "192.0.2.1:", "192.0.2.1:0", "192.0.2.1:x",
                                   "192.0.2.1:99999", "[::1", "::1]:53", "[192.0.2.1", "1.2.3.4,5.6.7.8", "192.0.2.1 "}) {
        INFO(text);
        auto const server = check_nameserver(text);
        REQUIRE_FALSE(server);
        CHECK(server.error().code == core::FaultCode::wrong_usage);
    }
}
