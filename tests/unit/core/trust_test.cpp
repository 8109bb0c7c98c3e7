#include "probes/core/trust.h"
#include "tests/support/catch.h"

namespace mp::core {

TEST_CASE("trust depends on the way a name came and on whose host it is") {
    std::string const domain = "example.org";
    CHECK(trust_of(Way::own_site, "imap.hoster.net", domain) == Trust::t0);
    CHECK(trust_of(Way::signed_record, "imap.hoster.net", domain) == Trust::t0);
    CHECK(trust_of(Way::curated, "imap.hoster.net", domain) == Trust::t1);
    CHECK(trust_of(Way::unsigned_pointer, "mail.example.org", domain) == Trust::t2);
    CHECK(trust_of(Way::unsigned_pointer, "imap.hoster.net", domain) == Trust::t3);
    CHECK(trust_of(Way::unsigned_pointer, "evilexample.org", domain) == Trust::t3);
    CHECK(trust_of(Way::foreign_redirect, "mail.example.org", domain) == Trust::t3);
    CHECK(trust_of(Way::plain_redirect, "mail.example.org", domain) == Trust::t3);
    CHECK(trust_of(Way::plain, "mail.example.org", domain) == Trust::t4);
}

TEST_CASE("own hosts are those at or below the base domain") {
    CHECK(is_own("imap.example.test", "example.test"));
    CHECK(is_own("IMAP.Example.Test", "example.test"));
    CHECK(is_own("imap.example.test", "sub.example.test"));
    CHECK(is_own("mail.example.org", "dept.example.org"));
    CHECK_FALSE(is_own("badexample.test", "example.test"));
    CHECK_FALSE(is_own("", "example.test"));
}

TEST_CASE("two customers below one public suffix are strangers") {
    CHECK_FALSE(is_own("evil.github.io", "alice.github.io"));
    CHECK(is_own("mail.alice.github.io", "alice.github.io"));
}

TEST_CASE("below a mail domain that is itself a public suffix nothing is own but the name itself") {
    CHECK(is_own("co.uk", "co.uk"));
    CHECK_FALSE(is_own("autodiscover.co.uk", "co.uk"));
    CHECK_FALSE(is_own("imap.stranger.co.uk", "co.uk"));
    CHECK(trust_of(Way::unsigned_pointer, "mail.co.uk", "co.uk") == Trust::t3);
}

TEST_CASE("a domain named by the person is trusted with what is below it, and with nothing else") {
    std::vector<std::string> const trusted{"eu.hoster.net"};
    CHECK(is_trusted("imap.eu.hoster.net", trusted));
    CHECK(is_trusted("eu.hoster.net", trusted));
    CHECK_FALSE(is_trusted("hoster.net", trusted));
    CHECK_FALSE(is_trusted("imap.us.hoster.net", trusted));
    CHECK_FALSE(is_trusted("eu.hoster.net.evil.example", trusted));
    CHECK_FALSE(is_trusted("noteu.hoster.net", trusted));
    CHECK_FALSE(is_trusted("imap.eu.hoster.net", {}));
}

TEST_CASE("a host that nobody vouches for needs its base domain confirmed") {
    for (auto const trust : {Trust::t0, Trust::t1, Trust::t2})
        CHECK(needs_confirmation(trust, "imap.hoster.net", {}).empty());
    for (auto const trust : {Trust::t3, Trust::t4}) {
        CHECK(needs_confirmation(trust, "imap.eu.hoster.net", {}) == "hoster.net");
        CHECK(needs_confirmation(trust, "192.0.2.1", {}) == "192.0.2.1");
        CHECK(needs_confirmation(trust, "imap.eu.hoster.net", {"hoster.net"}).empty());
        CHECK(needs_confirmation(trust, "imap.eu.hoster.net", {"eu.hoster.net"}).empty());
        CHECK(needs_confirmation(trust, "imap.eu.hoster.net", {"us.hoster.net"}) == "hoster.net");
        CHECK(needs_confirmation(trust, "imap.hoster.net", {"oster.net"}) == "hoster.net");
    }
}

}
