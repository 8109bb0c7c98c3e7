#include "probes/sources/clock_sample.h"
#include "probes/sources/url.h"
#include "tests/support/catch.h"

namespace mp::sources {

TEST_CASE("a URL is taken apart and put together again") {
    auto const url = parse_url("HTTPS://Autoconfig.Example.ORG:8443/mail/config.xml?x=1#part");
    REQUIRE(url);
    CHECK(url->host == "autoconfig.example.org");
    CHECK(url->port == 8443);
    CHECK(url->text() == "https://autoconfig.example.org:8443/mail/config.xml?x=1");
    CHECK(parse_url("https://example.org")->text() == "https://example.org/");
    CHECK(parse_url("https://example.org?x")->text() == "https://example.org/?x");
    CHECK(parse_url("http://[2001:db8::1]:8080/a")->text() == "http://[2001:db8::1]:8080/a");
    CHECK(parse_url("https://bücher.example/")->host == "xn--bcher-kva.example");
    CHECK(parse_url("https://example.org:/a/../b?#x")->text() == "https://example.org/a/../b?");
    CHECK(parse_url("http://192.0.2.1")->host == "192.0.2.1");
}

TEST_CASE("what is no plain web address is refused") {
    auto const bad =
        GENERATE("ftp://example.org/", "javascript:alert(1)", "https://user:pw@example.org/", "https:///path",
                 "https://example.org:0/", "https://example.org:65536/", "https://exa mple.org/", "//example.org/",
                 "https://example.org/\r\nX-Evil: 1", "https://[::1/", "https:example.org", "", "https://a..b/",
                 "https://@example.org/", "https://:pw@example.org/", "https://exam%70le.org/", "https://2130706433/",
                 "https://0x7f.0.0.1/", "https://127.1/", "https://[::1]x/", "https://[fe80::1%25eth0]/", "https://",
                 "https://example.org:80:80/", "https://example.org:8x/", "https:/example.org/", "https://a\\b.example/");
    CAPTURE(bad);
    CHECK_FALSE(parse_url(bad));
    CHECK_FALSE(parse_url("https://example.org/" + std::string(3000, 'a')));
}

TEST_CASE("a Location is resolved against where it was seen") {
    auto const base = *parse_url("https://example.org/a/b?c=d");
    CHECK(resolve_reference(base, "https://other.example/x")->text() == "https://other.example/x");
    CHECK(resolve_reference(base, "//other.example/x")->text() == "https://other.example/x");
    CHECK(resolve_reference(base, "/x/y")->text() == "https://example.org/x/y");
    CHECK(resolve_reference(base, "z.xml")->text() == "https://example.org/a/z.xml");
    CHECK(resolve_reference(base, "?e=f")->text() == "https://example.org/a/b?e=f");
    CHECK(resolve_reference(base, "../z.xml")->text() == "https://example.org/z.xml");
    CHECK(resolve_reference(base, "#top")->text() == "https://example.org/a/b?c=d");
    auto const bad = GENERATE("mailto:a@example.org", "//user:pw@other.example/", "//@other.example/", "///other.example/",
                              "https://other.example:0/", "x y", "\\\\other.example", "ftp://other.example/",
                              "https:///other.example/", "https://other%2eexample/", "https://127.1/");
    CAPTURE(bad);
    CHECK_FALSE(resolve_reference(base, bad));
    CHECK_FALSE(resolve_reference(base, std::string(3000, 'a')));
}

TEST_CASE("an address in a query keeps its plus sign and its dots") {
    CHECK(percent_encode("a.b-c+tag@example.org") == "a.b-c%2Btag%40example.org");
    CHECK(percent_encode("\xC3\xA4 &") == "%C3%A4%20%26");
}

TEST_CASE("the Date header of a web server tells its clock") {
    CHECK(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT") == 784111777);
    CHECK(parse_http_date("Thu, 01 Jan 1970 00:00:00 GMT") == 0);
    auto const bad = GENERATE("", "yesterday", "Sun, 31 Feb 2020 00:00:00 GMT", "Sun, 06 Nov 1994 24:00:00 GMT",
                              "Sun, 06 Nov 1994 08:49:37 CET", "06 Nov 1994 08:49:37 GMT");
    CHECK_FALSE(parse_http_date(bad));
}

TEST_CASE("one clock sample a host, and none from a cache") {
    core::NetworkFacts facts;
    net::HttpReply reply;
    reply.headers.emplace_back("date", "Sun, 06 Nov 1994 08:49:37 GMT");
    note_clock(facts, "a.example", reply, 784111777 - 90);
    note_clock(facts, "a.example", reply, 784111777);
    reply.headers.emplace_back("age", "30");
    note_clock(facts, "b.example", reply, 784111777);
    REQUIRE(facts.clocks.size() == 1);
    CHECK(facts.clocks[0].host == "a.example");
    CHECK(facts.clocks[0].difference_s == 90);
}

}
