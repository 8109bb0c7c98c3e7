#include "tests/support/catch.h"
#include "tests/support/permits.h"
#include "tests/unit/net/tls_server.h"
#include "tests/unit/net/world.h"

using namespace mp;
using namespace mp::net;
using core::TlsFacts;
using core::TlsProblem;
using mp::net::test::connect;
using mp::net::test::Identity;
using mp::net::test::make;
using mp::net::test::Peer;
using mp::net::test::pem_of;
using mp::net::test::run_in_world;
using mp::net::test::serve_tls;
using mp::net::test::TcpServer;
using mp::net::test::TempFile;
using mp::net::test::TlsHabits;
using mp::net::test::Wish;
using Problems = std::vector<TlsProblem>;

namespace {

Identity const& rsa_server() {
    static Identity const identity = [] {
        Wish wish;
        wish.common_name = "mail.test";
        wish.san = "DNS:mail.test";
        wish.rsa_bits = 2048;
        return make(wish);
    }();
    return identity;
}

struct Outcome {
    TlsFacts facts;
    core::FaultCode fault = core::FaultCode::internal;
    bool is_ok = false;
    bool is_verified = false;
};

Outcome offer_to(TcpServer::Script script, TlsOffer offer, milliseconds patience = milliseconds(5000)) {
    // A certificate that signed itself is trusted when the user says so.
    TempFile const ca(pem_of(rsa_server().certificate.get()));
    NetworkOptions options;
    options.ca_file = ca.path();
    Outcome out;
    TcpServer const server(std::move(script));
    run_in_world(options, [&](Network network) -> Task<void> {
        auto const stream = co_await connect(network, server.port());
        TlsRequest request;
        request.server_name = "mail.test";
        request.offer = offer;
        auto const until = from_now(patience);
        auto const done = co_await stream->upgrade(request, out.facts, until);
        out.is_ok = done.has_value();
        if (!done)
            out.fault = done.error().code;
        out.is_verified = stream->is_verified();
    });
    return out;
}

Outcome offer_to(TlsHabits habits, TlsOffer offer) {
    habits.identity = &rsa_server();
    return offer_to([&](Peer const& peer) { serve_tls(peer, habits); }, offer);
}

Outcome offer_text(std::string text, TlsOffer offer = TlsOffer::normal) {
    return offer_to(
        [&](Peer const& peer) {
            peer.send(text);
            peer.wait_for_end();
        },
        offer);
}

}

TEST_CASE("a server that knows only old versions fails normally and shows its version to the legacy offer") {
    for (int const version : {TLS1_VERSION, TLS1_1_VERSION}) {
        TlsHabits habits;
        habits.newest = version;
        auto const normal = offer_to(habits, TlsOffer::normal);
        CHECK_FALSE(normal.is_ok);
        CHECK(normal.fault == core::FaultCode::tls_failed);
        CHECK(normal.facts.problems == Problems{TlsProblem::handshake_failed});
        CHECK_FALSE(normal.facts.failure.empty());
        auto const legacy = offer_to(habits, TlsOffer::legacy);
        CHECK(legacy.is_ok);
        CHECK(legacy.facts.version == (version == TLS1_VERSION ? "TLSv1" : "TLSv1.1"));
        CHECK_FALSE(legacy.facts.cipher.empty());
        CHECK_FALSE(legacy.is_verified);
        CHECK_FALSE(legacy.facts.trusted);
    }
}

TEST_CASE("the small offer needs nothing newer than TLS 1.2") {
    TlsHabits modern;
    modern.oldest = TLS1_2_VERSION;
    CHECK(offer_to(modern, TlsOffer::small_hello).facts.version == "TLSv1.2");
    CHECK(offer_to(modern, TlsOffer::legacy).is_ok);
}

TEST_CASE("only the normal offer can lead to a verified stream") {
    TlsHabits const habits;
    CHECK(offer_to(habits, TlsOffer::normal).is_verified);
    for (auto const offer : {TlsOffer::legacy, TlsOffer::small_hello}) {
        auto const seen = offer_to(habits, offer);
        CHECK(seen.is_ok);
        CHECK_FALSE(seen.is_verified);
    }
}

TEST_CASE("RSA key exchange has no forward secrecy") {
    TlsHabits habits;
    habits.newest = TLS1_2_VERSION;
    habits.ciphers = "AES128-GCM-SHA256:@SECLEVEL=0";
    auto const seen = offer_to(habits, TlsOffer::normal);
    CHECK(seen.facts.problems == Problems{TlsProblem::no_forward_secrecy});
    CHECK(seen.is_verified);
}

TEST_CASE("a weak Diffie-Hellman group is seen, and no login follows") {
    TlsHabits habits;
    habits.newest = TLS1_2_VERSION;
    habits.ciphers = "DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0";
    auto const strong = offer_to(habits, TlsOffer::normal);
    CHECK(strong.facts.group.substr(0, 3) == "DH ");
    habits.has_small_dh = true;
    auto const weak = offer_to(habits, TlsOffer::normal);
    CHECK(weak.facts.group == "DH 1024");
    CHECK(weak.facts.group_bits == 1024);
    CHECK(weak.facts.problems == Problems{TlsProblem::weak_dh});
    CHECK_FALSE(weak.is_verified);
}

TEST_CASE("suites without encryption or without a name are never offered") {
    TlsHabits habits;
    habits.newest = TLS1_2_VERSION;
    for (auto const* ciphers : {"eNULL:@SECLEVEL=0", "aNULL:@SECLEVEL=0"}) {
        habits.ciphers = ciphers;
        for (auto const offer : {TlsOffer::normal, TlsOffer::legacy, TlsOffer::small_hello}) {
            auto const seen = offer_to(habits, offer);
            CHECK_FALSE(seen.is_ok);
            CHECK(seen.facts.problems == Problems{TlsProblem::no_common});
        }
    }
}

TEST_CASE("a plain protocol on a TLS port is recognised by its first bytes") {
    auto const imap = offer_text("* OK [CAPABILITY IMAP4rev1] ready\r\n");
    CHECK_FALSE(imap.is_ok);
    CHECK(imap.facts.problems == Problems{TlsProblem::wrong_protocol});
    CHECK(imap.facts.first_bytes == "* OK [CAPABILITY IMAP4rev1] ready\\r\\n");
    auto const smtp = offer_text("220-" + std::string(200, 'x') + "\r\n");
    CHECK(smtp.facts.first_bytes.size() == 80);
    CHECK(offer_text("HTTP/1.1 400 Bad Request\r\n\r\n").facts.problems == Problems{TlsProblem::wrong_protocol});
    CHECK(offer_text("\x01\x02garbage").facts.problems == Problems{TlsProblem::wrong_protocol});
}

TEST_CASE("plain bytes in front of the handshake are counted up to the first TLS record") {
    CHECK(offer_text("* OK ready\r\n").facts.plain_bytes == 12);
    CHECK(offer_text("250 injected\r\n" + std::string("\x16\x03\x03\0\x04", 5) + "rest").facts.plain_bytes == 14);
    CHECK(offer_text("220-" + std::string(200, 'x') + "\r\n").facts.plain_bytes == 206);
    CHECK(offer_text(std::string("\x15\x03\x01\0\x02\x02\x28", 7)).facts.plain_bytes == 0);
}

TEST_CASE("alerts are told apart") {
    auto const no_common = offer_text(std::string("\x15\x03\x01\0\x02\x02\x28", 7));
    CHECK(no_common.facts.problems == Problems{TlsProblem::no_common});
    auto const version = offer_text(std::string("\x15\x03\x01\0\x02\x02\x46", 7));
    CHECK(version.facts.problems == Problems{TlsProblem::handshake_failed});
    CHECK(version.facts.failure == "alert 70 from the server: protocol version");
    auto const cut = offer_text(std::string("\x16\x03\x03", 3), TlsOffer::legacy);
    CHECK_FALSE(cut.is_ok);
}

TEST_CASE("a server that says nothing to a ClientHello is stalled, one that hangs up has failed") {
    auto const silent = offer_to([](Peer const& peer) { peer.wait_for_end(); }, TlsOffer::normal, milliseconds(20));
    CHECK(silent.facts.problems == Problems{TlsProblem::stalled});
    CHECK(silent.fault == core::FaultCode::timed_out);
    auto const gone = offer_to([](Peer const& peer) { peer.receive_until("mail.test"); }, TlsOffer::normal);
    CHECK(gone.facts.problems == Problems{TlsProblem::handshake_failed});
    CHECK((gone.fault == core::FaultCode::closed || gone.fault == core::FaultCode::reset));
}

TEST_CASE("a secret goes over a verified stream, and the transcript shows its length only") {
    std::string heard;
    TlsHabits habits;
    habits.talk = [&](SSL* ssl) {
        char bytes[100];
        int const count = SSL_read(ssl, bytes, sizeof bytes);
        heard.assign(bytes, count > 0 ? static_cast<std::size_t>(count) : 0);
        SSL_write(ssl, "+OK\r\n", 5);
    };
    habits.identity = &rsa_server();
    TempFile const ca(pem_of(rsa_server().certificate.get()));
    NetworkOptions options;
    options.ca_file = ca.path();
    std::vector<core::TranscriptLine> transcript;
    {
        TcpServer const server([&](Peer const& peer) { serve_tls(peer, habits); });
        run_in_world(options, [&](Network network) -> Task<void> {
            auto const stream = co_await connect(network, server.port());
            stream->log_to(&transcript);
            TlsRequest request;
            request.server_name = "mail.test";
            TlsFacts facts;
            auto const until = from_now(milliseconds(5000));
            co_await stream->upgrade(request, facts, until);
            CHECK_FALSE(TrustedStream::from(*stream, support::permit_for_host("other.test")));
            auto trusted = TrustedStream::from(*stream, support::permit_for_host("mail.test"));
            REQUIRE(trusted);
            core::Secret secret(std::string("hunter2"));
            co_await trusted->write_secret("PASS ", std::move(secret), until);
            auto const line = co_await stream->read_line(100, until);
            CHECK(line.value() == "+OK");
            co_await stream->close();
        });
    }
    CHECK(heard == "PASS hunter2\r\n");
    bool told = false;
    for (auto const& line : transcript) {
        CHECK(line.text.find("hunter2") == std::string::npos);
        told = told || (line.side == 'C' && line.encrypted && line.text == "PASS <secret, 7 bytes>");
    }
    CHECK(told);
}

TEST_CASE("a handshake may be cancelled in the middle") {
    TcpServer const server([](Peer const& peer) { peer.wait_for_end(); });
    run_in_world({}, [&](Network network) -> Task<void> {
        TlsFacts facts;
        auto const shaker = [](Network net, std::uint16_t port, TlsFacts& out) -> Task<void> {
            auto const stream = co_await connect(net, port);
            TlsRequest request;
            request.server_name = "mail.test";
            co_await stream->upgrade(request, out, TimePoint::max());
        };
        bool const ended = co_await finish_by(shaker(network, server.port(), facts), from_now(milliseconds(20)));
        CHECK_FALSE(ended);
        CHECK(facts.attempted);
        CHECK_FALSE(facts.established);
    });
}

TEST_CASE("bytes said in the clear are not believed after the handshake") {
    TlsHabits habits;
    habits.identity = &rsa_server();
    TcpServer const server([&](Peer const& peer) {
        peer.send("220 go\r\n250 injected\r\n");
        serve_tls(peer, habits);
    });
    run_in_world({}, [&](Network network) -> Task<void> {
        auto const stream = co_await connect(network, server.port());
        auto const until = from_now(milliseconds(5000));
        co_await stream->read_line(100, until);
        TlsRequest request;
        request.server_name = "mail.test";
        TlsFacts facts;
        auto const done = co_await stream->upgrade(request, facts, until);
        REQUIRE(done);
        auto const line = co_await stream->read_line(100, until);
        CHECK(line.value() == "* OK hello");
    });
}
