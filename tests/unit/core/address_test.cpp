#include "probes/core/address.h"
#include "probes/core/domain.h"
#include "tests/support/catch.h"

using namespace mp::core;

TEST_CASE("an address is split at the last @ and its domain lower-cased, its local part left alone") {
    auto const address = parse_address("Alice+Shop.x@Example.ORG");
    REQUIRE(address);
    CHECK(address->local == "Alice+Shop.x");
    CHECK(address->domain == "example.org");
    auto const quoted = parse_address("\"a@b\"@example.org");
    REQUIRE(quoted);
    CHECK(quoted->local == "\"a@b\"");
}

TEST_CASE("what people paste around an address is taken away") {
    for (char const* text : {" alice@example.org ", "<alice@example.org>", "mailto:alice@example.org", "alice@example.org.",
                             "alice@example.org,", "Alice Example <alice@example.org>",
                             "\xc2\xa0"
                             "alice@example.org\xe2\x80\x8b",
                             "MAILTO:<alice@example.org>"}) {
        INFO(text);
        auto const address = parse_address(text);
        REQUIRE(address);
        CHECK(address->full() == "alice@example.org");
    }
}

TEST_CASE("text that is no address is refused with the reason as its code") {
    CHECK(parse_address("").error().code == FaultCode::empty);
    CHECK(parse_address("  ").error().code == FaultCode::empty);
    CHECK(parse_address("alice").error().code == FaultCode::not_an_address);
    CHECK(parse_address("@example.org").error().code == FaultCode::not_an_address);
    CHECK(parse_address("alice@").error().code == FaultCode::not_an_address);
    CHECK(parse_address("alice@localhost").error().code == FaultCode::not_an_address);
    CHECK(parse_address("alice@[192.0.2.1]").error().code == FaultCode::not_an_address);
    CHECK(parse_address("alice@192.0.2.1").error().code == FaultCode::not_an_address);
    CHECK(parse_address("a\nb@example.org").error().code == FaultCode::not_an_address);
    CHECK(parse_address("a b@example.org").error().code == FaultCode::not_an_address);
    CHECK(parse_address("a@exa mple.org").error().code == FaultCode::not_an_address);
    CHECK(parse_address("a@" + std::string(64, 'x') + ".org").error().code == FaultCode::not_an_address);
    CHECK(parse_address(std::string(70000, 'a') + "@example.org").error().code == FaultCode::too_large);
    CHECK(parse_address("\xff\xfe@example.org").error().code == FaultCode::not_an_address);
}

TEST_CASE("an international domain has A-labels for machines and U-labels for people") {
    auto const address = parse_address("info@B\xc3\xbc"
                                       "cher.example");
    REQUIRE(address);
    CHECK(address->domain == "xn--bcher-kva.example");
    CHECK(address->domain_display == "b\xc3\xbc"
                                     "cher.example");
    CHECK(address->is_special_use);
    // German sharp s stays itself (non-transitional).
    CHECK(parse_address("a@stra\xc3\x9f"
                        "e.example")
              ->domain == "xn--strae-oqa.example");
    // Cyrillic a among Latin letters: the A-label form must be visible.
    auto const mixed = parse_address("a@p\xd0\xb0ypal.example");
    REQUIRE(mixed);
    CHECK(mixed->domain_display.find("xn--") != std::string::npos);
}

TEST_CASE("numeric labels are ordinary domains") { CHECK(parse_address("a@163.com")->domain == "163.com"); }

TEST_CASE("one typing error away from a common domain is suggested, a real neighbour is not") {
    CHECK(suggest_domain("gmial.com") == "gmail.com");
    CHECK(suggest_domain("hotmial.com") == "hotmail.com");
    CHECK(suggest_domain("gmail.con") == "gmail.com");
    CHECK_FALSE(suggest_domain("gmail.com"));
    CHECK_FALSE(suggest_domain("mail.com"));
    CHECK_FALSE(suggest_domain("gmx.at"));
    CHECK_FALSE(suggest_domain("example.org"));
}

TEST_CASE("the base domain follows the Public Suffix List, its private section included") {
    CHECK(base_domain("imap.mail.example.co.uk") == "example.co.uk");
    CHECK(base_domain("alice.github.io") == "alice.github.io");
    CHECK(base_domain("co.uk") == "");
    CHECK(base_domain("a.b.example.test") == "example.test");
    CHECK(base_domain("192.0.2.1") == "");
}

TEST_CASE("host name syntax refuses what could never be looked up") {
    CHECK(is_host_name("imap.example.org"));
    CHECK(is_host_name("_dmarc.example.org"));
    CHECK(is_host_name("163.com"));
    for (char const* text :
         {"", ".", "a..b", "-a.org", "a-.org", "a b.org", "1.2.3", "192.0.2.1", "a.org.", "ex\xc3\xa4mple.org"}) {
        INFO(text);
        CHECK_FALSE(is_host_name(text));
    }
}

TEST_CASE("address literals and private ranges are told apart") {
    for (char const* ip : {"10.1.2.3", "127.0.0.1", "169.254.169.254", "100.64.0.1", "192.168.1.1", "172.31.0.1", "::1",
                           "fe80::1", "fd00::1", "::ffff:10.0.0.1", "0.0.0.0"}) {
        INFO(ip);
        CHECK(is_ip_literal(ip));
        CHECK(is_private_address(ip));
    }
    for (char const* ip : {"8.8.8.8", "172.32.0.1", "2001:4860:4860::8888", "::ffff:8.8.8.8"}) {
        INFO(ip);
        CHECK(is_ip_literal(ip));
        CHECK_FALSE(is_private_address(ip));
    }
    for (char const* text : {"1.2.3", "1.2.3.256", "01.2.3.4", ":::", "1::2::3", "12345::", "g::1", ""}) {
        INFO(text);
        CHECK_FALSE(is_ip_literal(text));
    }
}

TEST_CASE("bytes that only look like UTF-8 are no address") {
    for (auto const* local : {"a\xed\xbb\xbf", "a\xe0\x80\x80", "a\xf0\x80\x80\x80", "a\xf4\x90\x80\x80", "a\xc1\x81"})
        CHECK_FALSE(parse_address(std::string(local) + "@example.org"));
    for (auto const* local : {"a\xed\x9f\xbf", "a\xe0\xa0\x80", "a\xf0\x90\x80\x80", "a\xf4\x8f\xbf\xbf"})
        CHECK(parse_address(std::string(local) + "@example.org"));
}
