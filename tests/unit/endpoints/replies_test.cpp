#include "probes/endpoints/replies.h"

#include "probes/endpoints/limits.h"
#include "tests/support/catch.h"
#include "tests/support/scripted_stream.h"

using namespace mp;
using namespace mp::endpoints;

namespace {

/// A server that says so many literals of so many octets, each in a response of its own or all in one.
struct Flood {
    support::VirtualClock clock;
    support::Watch watch;
    support::ScriptedStream stream;

    Flood(int literals, std::size_t octets, bool is_one_response)
        : stream(steps(literals, octets, is_one_response), clock, watch, "192.0.2.1", false) {}

    /// Reads to the end or the fault; octets heard by then.
    core::Result<std::size_t> read_all(std::size_t most) {
        core::Result<std::size_t> outcome = 0;
        support::run_to_end(clock, [&] { return read(most, outcome); });
        return outcome;
    }

private:
    static std::vector<support::ScriptStep> steps(int literals, std::size_t octets, bool is_one_response) {
        std::vector<support::ScriptStep> out;
        auto const say = [&](std::string text) {
            out.emplace_back();
            out.back().text = std::move(text);
        };
        for (int i = 0; i < literals; ++i) {
            say(is_one_response && i > 0 ? "" : "* LIST () \"/\"");
            say(" {" + std::to_string(octets) + "}\r\n" + std::string(octets, 'x'));
            if (!is_one_response)
                say("\r\n");
        }
        say("\r\n* BYE\r\n");
        return out;
    }
    net::Task<void> read(std::size_t most, core::Result<std::size_t>& outcome) {
        std::size_t heard = 0;
        auto const until = clock.in(net::milliseconds(1000));
        for (;;) {
            auto const response = co_await read_imap_response(stream, heard, most, until);
            if (!response || *response == "* BYE") {
                if (response)
                    outcome = heard;
                else
                    outcome = tl::unexpected<core::Fault>(response.error());
                co_return;
            }
        }
    }
};

}

TEST_CASE("before the login an IMAP server may say little, in however many pieces") {
    CHECK(Flood(10, 10000, false).read_all(limits::imap_before_login));
    CHECK(Flood(10, 20000, false).read_all(limits::imap_before_login).error().code == core::FaultCode::too_large);
    CHECK(Flood(10, 20000, true).read_all(limits::imap_before_login).error().code == core::FaultCode::too_large);
    CHECK(Flood(1, 100000, false).read_all(limits::imap_before_login).error().code == core::FaultCode::too_large);
}

TEST_CASE("after the login a mailbox may be large, one response not") {
    CHECK(Flood(100, 20000, false).read_all(limits::imap_total));
    CHECK(Flood(10, 20000, true).read_all(limits::imap_total));
    CHECK(Flood(20, 20000, true).read_all(limits::imap_total).error().code == core::FaultCode::too_large);
    CHECK(Flood(500, 20000, false).read_all(limits::imap_total).error().code == core::FaultCode::too_large);
}

TEST_CASE("a report keeps as many capabilities as a server in its senses has") {
    CHECK(kept_capabilities({"IMAP4rev1", "IDLE"}) == std::vector<std::string>{"IMAP4rev1", "IDLE"});
    CHECK(kept_capabilities(std::vector<std::string>(5000, "X")).size() == limits::capabilities);
    CHECK(kept_capabilities(std::vector<std::string>(100, std::string(500, 'x'))).size() == limits::capability_bytes / 500);
}
