#include "probes/net/limits.h"
#include "probes/net/transcript.h"
#include "tests/support/catch.h"
#include "tests/support/permits.h"
#include "tests/unit/net/loopback.h"
#include "tests/unit/net/world.h"

#include <algorithm>

using namespace mp;
using namespace mp::net;
using mp::net::test::connect;
using mp::net::test::Peer;
using mp::net::test::run_in_world;
using mp::net::test::TcpServer;

namespace {

TimePoint soon() { return from_now(milliseconds(5000)); }

}

TEST_CASE("lines are read without their ends, and a bare line feed is noted") {
    TcpServer const server([](Peer const& peer) { peer.send("220 hello\r\n250 x\n250 \n"); });
    run_in_world({}, [&](Network network) -> Task<void> {
        auto const stream = co_await connect(network, server.port());
        auto const first = co_await stream->read_line(100, soon());
        CHECK(first.value() == "220 hello");
        CHECK_FALSE(stream->saw_nonstandard());
        auto const second = co_await stream->read_line(100, soon());
        CHECK(second.value() == "250 x");
        CHECK(stream->saw_nonstandard());
        auto const third = co_await stream->read_line(100, soon());
        CHECK(third.value() == "250 ");
        auto const end = co_await stream->read_line(100, soon());
        CHECK(end.error().code == core::FaultCode::closed);
    });
}

TEST_CASE("a connection that dies in the middle of a line is closed, not a line") {
    TcpServer const server([](Peer const& peer) { peer.send("* OK half a li"); });
    run_in_world({}, [&](Network network) -> Task<void> {
        auto const stream = co_await connect(network, server.port());
        auto const line = co_await stream->read_line(100, soon());
        CHECK(line.error().code == core::FaultCode::closed);
    });
}

TEST_CASE("an endless line ends at the limit") {
    TcpServer const server([](Peer const& peer) {
        std::string const piece(10000, 'x');
        for (int i = 0; i < 1000; ++i)
            peer.send(piece);
    });
    run_in_world({}, [&](Network network) -> Task<void> {
        auto const stream = co_await connect(network, server.port());
        auto const line = co_await stream->read_line(8192, soon());
        CHECK(line.error().code == core::FaultCode::line_too_long);
    });
}

TEST_CASE("a line of exactly the limit is a line, one byte more is not") {
    TcpServer const server([](Peer const& peer) { peer.send("12345678\n123456789\n"); });
    run_in_world({}, [&](Network network) -> Task<void> {
        auto const stream = co_await connect(network, server.port());
        auto const fits = co_await stream->read_line(8, soon());
        CHECK(fits.value() == "12345678");
        auto const exceeds = co_await stream->read_line(8, soon());
        CHECK(exceeds.error().code == core::FaultCode::line_too_long);
    });
}

TEST_CASE("a silent server is timed out, and the stream still works afterwards") {
    TcpServer const server([](Peer const& peer) {
        peer.receive_until("\r\n");
        peer.send("+OK\r\n");
        peer.wait_for_end();
    });
    run_in_world({}, [&](Network network) -> Task<void> {
        auto const stream = co_await connect(network, server.port());
        auto const nothing = co_await stream->peek(10, from_now(milliseconds(10)));
        CHECK(nothing.error().code == core::FaultCode::timed_out);
        auto const sent = co_await stream->write("CAPA\r\n", soon());
        CHECK(sent.has_value());
        auto const line = co_await stream->read_line(100, soon());
        CHECK(line.value() == "+OK");
    });
}

TEST_CASE("peek leaves the bytes in place") {
    TcpServer const server([](Peer const& peer) { peer.send("220 mail\r\n"); });
    run_in_world({}, [&](Network network) -> Task<void> {
        auto const stream = co_await connect(network, server.port());
        auto const seen = co_await stream->peek(3, soon());
        CHECK(seen.value() == "220");
        auto const line = co_await stream->read_line(100, soon());
        CHECK(line.value() == "220 mail");
    });
}

TEST_CASE("literals are read by their size, lines go on after them") {
    TcpServer const server([](Peer const& peer) { peer.send("* {5}\r\na\r\nbc)\r\nrest\r\n"); });
    run_in_world({}, [&](Network network) -> Task<void> {
        auto const stream = co_await connect(network, server.port());
        co_await stream->read_line(100, soon());
        auto const literal = co_await stream->read_bytes(5, soon());
        CHECK(literal.value() == "a\r\nbc");
        auto const line = co_await stream->read_line(100, soon());
        CHECK(line.value() == ")");
        auto const rest = co_await stream->read_line(100, soon());
        CHECK(rest.value() == "rest");
    });
}

TEST_CASE("everything unread is taken away, the socket's own buffer included") {
    TcpServer const server([](Peer const& peer) {
        peer.send("220 go\r\n250 injected\r\n");
        peer.receive_until("\r\n");
        peer.send("still in the socket");
        peer.send(std::string(1, '\n'));
        peer.wait_for_end();
    });
    run_in_world({}, [&](Network network) -> Task<void> {
        std::vector<core::TranscriptLine> transcript;
        auto const stream = co_await connect(network, server.port());
        stream->log_to(&transcript);
        auto const go = co_await stream->read_line(100, soon());
        CHECK(go.value() == "220 go");
        CHECK(stream->take_unread() == "250 injected\r\n");
        co_await stream->write("NOOP\r\n", soon());
        std::string late;
        while (late.find('\n') == std::string::npos) {
            co_await sleep_until(from_now(milliseconds(1)));
            late += stream->take_unread();
        }
        CHECK(late == "still in the socket\n");
        CHECK(stream->take_unread().empty());
        CHECK(transcript.at(1).text == "250 injected\\r\\n");
    });
}

TEST_CASE("the transcript tells who said what, escaped and bounded") {
    TcpServer const server([](Peer const& peer) {
        peer.send("220 \x1b[31mred\xff \xc3\xa9\r\n");
        peer.receive_until("\r\n");
        peer.send("250 " + std::string(5000, 'a') + "\r\n");
        for (int i = 0; i < 500; ++i)
            peer.send("250 more\r\n");
        peer.wait_for_end();
    });
    std::vector<core::TranscriptLine> transcript;
    run_in_world({}, [&](Network network) -> Task<void> {
        auto const stream = co_await connect(network, server.port());
        stream->log_to(&transcript);
        co_await stream->read_line(100, soon());
        co_await stream->write("EHLO me\r\n", soon());
        for (int i = 0; i < 501; ++i)
            co_await stream->read_line(8192, soon());
    });
    REQUIRE(transcript.size() == 401);
    CHECK(transcript[0].side == 'S');
    CHECK(transcript[0].text == "220 \\x1b[31mred\\xff \xc3\xa9");
    CHECK_FALSE(transcript[0].encrypted);
    CHECK(transcript[1].side == 'C');
    CHECK(transcript[1].text == "EHLO me");
    CHECK(transcript[2].text.size() == 2003);
    CHECK(transcript[400].side == '*');
}

TEST_CASE("the transcript of a line is bounded in bytes, over all its connections") {
    std::vector<core::TranscriptLine> lines;
    test::run_in_world({}, [&](Network network) -> Task<void> {
        for (int connection = 0; connection < 3; ++connection) {
            Transcript transcript(network.clock);
            transcript.write_to(&lines);
            for (int i = 0; i < 100; ++i)
                transcript.add('S', false, std::string(1900, 'x'));
        }
        co_return;
    });
    std::size_t bytes = 0;
    for (auto const& line : lines)
        bytes += line.text.size();
    CHECK(bytes <= limits::transcript_bytes + 100);
    CHECK(lines.back().text == core::transcript_end);
    CHECK(std::count_if(lines.begin(), lines.end(), [](auto const& line) { return line.side == '*'; }) == 1);
}

TEST_CASE("no secret leaves over a stream that is not verified") {
    std::string heard;
    {
        TcpServer const server([&](Peer const& peer) {
            peer.send("+OK\r\n");
            heard = peer.receive_until("\r\n");
        });
        run_in_world({}, [&](Network network) -> Task<void> {
            auto const stream = co_await connect(network, server.port());
            co_await stream->read_line(100, soon());
            auto const trusted = TrustedStream::from(*stream, support::permit_for_host("localhost"));
            CHECK(trusted.error().code == core::FaultCode::not_trusted);
            co_await stream->close();
        });
    }
    CHECK(heard.empty());
}

TEST_CASE("a task cancelled while it reads, writes or connects leaves nothing behind") {
    TcpServer const server([](Peer const& peer) { peer.wait_for_end(); });
    run_in_world({}, [&](Network network) -> Task<void> {
        auto const reader = [](Network net, std::uint16_t port) -> Task<void> {
            auto const stream = co_await connect(net, port);
            co_await stream->read_line(100, TimePoint::max());
        };
        bool const ended = co_await finish_by(reader(network, server.port()), from_now(milliseconds(20)));
        CHECK_FALSE(ended);
    });
    // The script reads nothing: the writer fills every buffer and waits.
    std::promise<void> over;
    auto const until = over.get_future().share();
    {
        TcpServer const deaf([until](Peer const&) { until.wait(); });
        run_in_world({}, [&](Network network) -> Task<void> {
            auto const writer = [](Network net, std::uint16_t port) -> Task<void> {
                auto const stream = co_await connect(net, port);
                for (;;)
                    co_await stream->write(std::string(1 << 20, 'x'), TimePoint::max());
            };
            bool const ended = co_await finish_by(writer(network, deaf.port()), from_now(milliseconds(50)));
            CHECK_FALSE(ended);
        });
        over.set_value();
    }
}
