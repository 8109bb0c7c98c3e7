#include "probes/net/racing_dialer.h"
#include "tests/support/catch.h"
#include "tests/unit/net/loopback.h"
#include "tests/unit/net/world.h"

using namespace mp;
using namespace mp::net;
using mp::net::test::closed_port;
using mp::net::test::Peer;
using mp::net::test::run_in_world;
using mp::net::test::TcpServer;

namespace {

using Ips = std::vector<std::string>;

TimePoint soon() { return from_now(milliseconds(5000)); }

void hold(Peer const& peer) { peer.wait_for_end(); }

}

TEST_CASE("IPv6 goes first, then the families in turn, each address once") {
    Ips const mixed{"192.0.2.1", "192.0.2.2", "192.0.2.1", "2001:db8::1", "192.0.2.3"};
    CHECK(racing_order(mixed) == Ips{"2001:db8::1", "192.0.2.1", "192.0.2.2", "192.0.2.3"});
    CHECK(racing_order({}).empty());
}

TEST_CASE("a refused first address is followed by the next and recorded") {
    TcpServer const server(hold);
    run_in_world({}, [&](Network network) -> Task<void> {
        // Nobody listens on 127.0.0.2: the server is bound to 127.0.0.1.
        Ips const ips{"127.0.0.2", "127.0.0.1"};
        auto const dialled = co_await network.dialer.dial("server.test", server.port(), ips, soon());
        REQUIRE(dialled.stream);
        CHECK(dialled.stream->peer_ip() == "127.0.0.1");
        CHECK(dialled.stream->local_ip() == "127.0.0.1");
        REQUIRE(dialled.attempts.size() == 2);
        CHECK(dialled.attempts[0].ip == "127.0.0.2");
        CHECK(dialled.attempts[0].result == core::ConnectResult::refused);
        CHECK(dialled.attempts[1].result == core::ConnectResult::ok);
    });
}

TEST_CASE("when nobody listens there is no stream, and the reason is told") {
    auto const port = closed_port();
    run_in_world({}, [&](Network network) -> Task<void> {
        Ips const ips{"127.0.0.1"};
        auto const dialled = co_await network.dialer.dial("server.test", port, ips, soon());
        CHECK_FALSE(dialled.stream);
        CHECK(dialled.attempts.at(0).result == core::ConnectResult::refused);
        Ips const none;
        auto const nowhere = co_await network.dialer.dial("server.test", port, none, soon());
        CHECK_FALSE(nowhere.stream);
        CHECK(nowhere.attempts.empty());
        Ips const nonsense{"not an address"};
        auto const broken = co_await network.dialer.dial("server.test", port, nonsense, soon());
        CHECK(broken.attempts.at(0).result == core::ConnectResult::unreachable);
    });
}

TEST_CASE("a knock tells of one address") {
    TcpServer const server(hold);
    run_in_world({}, [&](Network network) -> Task<void> {
        auto const open = co_await network.dialer.knock("server.test", "127.0.0.1", server.port(), soon());
        CHECK(open.result == core::ConnectResult::ok);
        auto const closed = co_await network.dialer.knock("server.test", "127.0.0.2", server.port(), soon());
        CHECK(closed.ip == "127.0.0.2");
        CHECK(closed.result == core::ConnectResult::refused);
    });
}

/// With one more they fill the places at the address.
static Task<std::vector<Dialled>> three_more(Network network, std::uint16_t port) {
    std::vector<Dialled> out;
    Ips const ips{"127.0.0.1"};
    for (auto const* host : {"b.test", "c.test", "d.test"}) {
        auto dialled = co_await network.dialer.dial(host, port, ips, soon());
        out.push_back(std::move(dialled));
    }
    co_return out;
}

TEST_CASE("an address holds four connections at most, and waiting for a place is no timeout") {
    TcpServer const server(hold);
    run_in_world({}, [&](Network network) -> Task<void> {
        Ips const ips{"127.0.0.1"};
        auto first = co_await network.dialer.dial("a.test", server.port(), ips, soon());
        auto const held = co_await three_more(network, server.port());
        REQUIRE(first.stream);
        for (auto const& one : held)
            REQUIRE(one.stream);
        bool is_in = false;
        auto const fifth = [&]() -> Task<void> {
            auto const until = from_now(milliseconds(200));
            auto const dialled = co_await network.dialer.dial("c.test", server.port(), ips, until);
            is_in = dialled.stream != nullptr;
        };
        TaskGroup group;
        co_await group.bind();
        group.spawn(fifth());
        co_await sleep_until(from_now(milliseconds(250)));
        CHECK(group.running() == 1);
        CHECK_FALSE(is_in);
        co_await first.stream->close();
        co_await group.join();
        CHECK(is_in);
    });
}

TEST_CASE("a run holds its places back when a waiting dial is cancelled") {
    TcpServer const server(hold);
    run_in_world({}, [&](Network network) -> Task<void> {
        Ips const ips{"127.0.0.1"};
        auto first = co_await network.dialer.dial("a.test", server.port(), ips, soon());
        auto held = co_await three_more(network, server.port());
        auto const fifth = [](Network net, std::uint16_t port, Ips where) -> Task<void> {
            co_await net.dialer.dial("c.test", port, where, soon());
        };
        bool const ended = co_await finish_by(fifth(network, server.port(), ips), from_now(milliseconds(5)));
        CHECK_FALSE(ended);
        held.back().stream.reset();
        auto const next = co_await network.dialer.dial("d.test", server.port(), ips, soon());
        CHECK(next.stream);
    });
}

TEST_CASE("the dial plan sends a host and port elsewhere") {
    TcpServer const server(hold);
    NetworkOptions options;
    options.dial_plan = DialPlan::parse("imap.example.test:993 127.0.0.1:" + std::to_string(server.port())).value();
    run_in_world(options, [&](Network network) -> Task<void> {
        Ips const ips{"192.0.2.1"};
        auto const dialled = co_await network.dialer.dial("imap.example.test", 993, ips, soon());
        REQUIRE(dialled.stream);
        CHECK(dialled.attempts.at(0).ip == "127.0.0.1");
    });
}

TEST_CASE("a dial plan is read line by line, the first match wins") {
    auto const plan = DialPlan::parse("# laboratory\n"
                                      "imap.example.test:993 127.0.0.1:20993 # stand-in\n"
                                      "\n"
                                      "*:25 127.0.0.1:20025\r\n"
                                      "web.test:* [::1]:8080\n"
                                      "*:* 127.0.0.2:1\n");
    REQUIRE(plan);
    CHECK_FALSE(plan->is_empty());
    CHECK(plan->look_up("IMAP.example.test", 993)->port == 20993);
    CHECK(plan->look_up("anything", 25)->port == 20025);
    CHECK(plan->look_up("web.test", 443)->ip == "::1");
    CHECK(plan->look_up("other", 80)->ip == "127.0.0.2");
    auto const narrow = DialPlan::parse("a.test:1 127.0.0.1:2");
    CHECK_FALSE(narrow->look_up("a.test", 2));
    CHECK_FALSE(narrow->look_up("b.test", 1));
}

TEST_CASE("a broken dial plan names its line") {
    for (std::string const text : {"one", "a:1", "a:1 b:2", "a:0 127.0.0.1:1", "a:1 127.0.0.1:70000", "a:1 127.0.0.1:*",
                                   "a:1 127.0.0.1:1 more", ":1 127.0.0.1:1", "a:b:1 127.0.0.1:1"}) {
        auto const plan = DialPlan::parse("ok:1 127.0.0.1:1\n" + text);
        REQUIRE_FALSE(plan);
        CHECK(plan.error().detail.find("line 2") != std::string::npos);
    }
}
