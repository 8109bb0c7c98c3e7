// Commands that come along with STARTTLS (CVE-2011-0411): what a good server makes of them, and a bad one.

#include "probes/endpoints/smuggle.h"
#include "tests/support/catch.h"
#include "tests/support/scripted_stream.h"

namespace mp::endpoints::test {

using core::Service;

namespace {

struct Outcome {
    std::optional<core::TlsScanEntry> entry;
    std::vector<std::string> complaints;
};

Outcome try_at(Service service, std::string const& script, core::Security security = core::Security::starttls) {
    auto const dialogue = support::parse_dialogue("smuggle", "-- connection\n" + script);
    support::VirtualClock clock;
    support::Watch watch;
    support::FixedResolver resolver;
    support::NoHttp http;
    support::FakeDialer dialer(dialogue.connections, clock, watch);
    net::Network network{resolver, http, dialer, clock};
    Outcome out;
    core::Endpoint const endpoint{service, "mail.example.test", 143, security};
    support::run_to_end(clock, [&]() -> net::Task<void> {
        out.entry = co_await try_smuggling(endpoint, "192.0.2.1", network, clock.in(net::milliseconds(10000)));
    });
    out.complaints = watch.complaints;
    return out;
}

std::string const imap = "S: * OK ready\nC: s1 STARTTLS\nC: s2 NOOP\n";
std::string const pop3 = "S: +OK ready\nC: STLS\nC: NOOP\n";
std::string const smtp = "S: 220 ready\nC: EHLO [192.0.2.99]\nS: 250 STARTTLS\nC: STARTTLS\nC: NOOP\n";

}

TEST_CASE("a command from before TLS that is answered inside it is a flaw of the server") {
    for (auto const& [service, script] :
         {std::pair(Service::imap, imap + "S: s1 OK go\n-- tls\nC: s3 LOGOUT\nS: * 3 EXISTS\nS: s2 OK done\n"),
          std::pair(Service::imap, imap + "S: s1 ok go\n-- tls\nC: s3 LOGOUT\nS: s2 BAD what\n"),
          std::pair(Service::pop3, pop3 + "S: +OK go\n-- tls\nC: QUIT\nS: -ERR log in first\nS: +OK bye\n"),
          std::pair(Service::smtp, smtp + "S: 220 go\n-- tls\nC: QUIT\nS: 250 OK\n"),
          std::pair(Service::smtp, smtp + "S: 220 go\n-- tls trusted=no problems=self_signed\nC: QUIT\nS: 250 OK\n")}) {
        INFO(script);
        auto const out = try_at(service, script);
        CHECK(out.complaints == std::vector<std::string>{});
        REQUIRE(out.entry);
        CHECK(out.entry->offered == smuggled_entry);
        CHECK(out.entry->accepted);
    }
}

TEST_CASE("a server that throws it away, or hangs up once TLS stands, is sound") {
    for (auto const& [service, script] :
         {std::pair(Service::imap, imap + "S: s1 OK go\n-- tls\nC: s3 LOGOUT\nS: * BYE bye\nS: s3 OK bye\n"),
          std::pair(Service::imap, imap + "S: s1 OK go\n-- tls\nC: s3 LOGOUT\nS: * BYE what was that\n-- close\n"),
          std::pair(Service::pop3, pop3 + "S: +OK go\n-- tls\nC: QUIT\n-- close\n"),
          std::pair(Service::smtp, smtp + "S: 220 go\n-- tls\nC: QUIT\nS: 221 bye\n")}) {
        INFO(script);
        auto const out = try_at(service, script);
        CHECK(out.complaints == std::vector<std::string>{});
        REQUIRE(out.entry);
        CHECK_FALSE(out.entry->accepted);
    }
}

TEST_CASE("where TLS is not reached with a command in tow, nothing is said about it") {
    for (auto const& [service, script] :
         {std::pair(Service::imap, imap + "S: s1 OK go\nS: s2 OK done\n"), std::pair(Service::imap, imap + "S: s1 NO no\n"),
          std::pair(Service::pop3, pop3 + "-- close\n"),
          std::pair(Service::smtp, smtp + "S: 220 go\n-- tls established=no\n"),
          std::pair(Service::smtp, std::string("S: 554 no\n")), std::pair(Service::smtp, smtp + "-- silent\n")}) {
        INFO(script);
        auto const out = try_at(service, script);
        CHECK(out.complaints == std::vector<std::string>{});
        CHECK_FALSE(out.entry);
    }
    CHECK_FALSE(try_at(Service::imap, "", core::Security::tls).entry);
}

}
