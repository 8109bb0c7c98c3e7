#include "app/cli/endpoint_operand.h"
#include "tests/support/catch.h"

using namespace mp;
using core::Endpoint;
using core::Security;
using core::Service;

TEST_CASE("places are read as people write them") {
    auto const target = [](char const* protocol, char const* place, std::optional<Security> security = {}) {
        auto const found = cli::probe_target(protocol, place, security);
        REQUIRE(found);
        return *found;
    };
    CHECK(target("imap", "mail.example.org").endpoint == Endpoint{Service::imap, "mail.example.org", 993, Security::tls});
    CHECK(target("SMTP", "Mail.Example.ORG:587").endpoint ==
          Endpoint{Service::smtp, "mail.example.org", 587, Security::starttls});
    CHECK(target("smtp", "mail.example.org", Security::starttls).endpoint.port == 587);
    CHECK(target("pop3", "[2001:db8::1]:995").endpoint == Endpoint{Service::pop3, "2001:db8::1", 995, Security::tls});
    CHECK(target("pop3", "2001:db8::1").endpoint == Endpoint{Service::pop3, "2001:db8::1", 995, Security::tls});
    CHECK(target("imap", "bücher.example").endpoint.host == "xn--bcher-kva.example");
    CHECK(target("imap", "mail.example.org:1143", Security::plain).endpoint.security == Security::plain);
}

TEST_CASE("both kinds of encryption are tried only when a port was named and no kind") {
    CHECK(cli::probe_target("imap", "mail.example.org:1143", {})->any_security);
    CHECK_FALSE(cli::probe_target("imap", "mail.example.org", {})->any_security);
    CHECK_FALSE(cli::probe_target("imap", "mail.example.org:993", Security::tls)->any_security);
}

TEST_CASE("places that are none are refused") {
    for (char const* place :
         {"", ":993", "a b", "mail.example.org:", "mail.example.org:0", "mail.example.org:65536", "mail.example.org:x",
          "mail.example.org:+1", "[2001:db8::1", "[2001:db8::1]993", "https://mail.example.org", "a/b"}) {
        INFO(place);
        CHECK_FALSE(cli::probe_target("imap", place, {}));
    }
    CHECK_FALSE(cli::probe_target("ftp", "mail.example.org", {}));
}
