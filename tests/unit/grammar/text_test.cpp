#include "probes/grammar/base64.h"
#include "probes/grammar/text.h"
#include "tests/support/catch.h"

using namespace mp::grammar;

TEST_CASE("only well-formed UTF-8 is valid") {
    CHECK(is_valid_utf8("plain \xc3\xbc \xe2\x82\xac \xf0\x9f\x93\xa7"));
    for (auto const* const bytes : {"\x80", "\xc0\xaf", "\xc1\xbf", "\xe0\x80\xaf", "\xed\xa0\x80", "\xf0\x80\x80\xaf",
                                    "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xc3", "\xe2\x82", "\xe2\x28\xa1"}) {
        INFO(std::string(bytes).size());
        CHECK_FALSE(is_valid_utf8(bytes));
        CHECK(is_valid_utf8(valid_utf8(bytes)));
    }
    CHECK(valid_utf8("a\xff"
                     "b") == "a\xef\xbf\xbd"
                             "b");
    CHECK(valid_utf8("\xc3\xbc") == "\xc3\xbc");
}

TEST_CASE("a URL must name a host and nothing in front of it") {
    CHECK(is_https_url("https://example.org"));
    CHECK(is_https_url("HTTPS://example.org:8443/x?y=1#z"));
    CHECK(is_https_url("https://[2001:db8::1]/x"));
    CHECK(is_https_url("https://192.0.2.1/"));
    for (auto const* const text :
         {"", "https://", "https:///x", "http://example.org", "https:example.org", "https://a b/", "https://example.org/ x",
          "https://user@evil.example/", "https://example.org:0/", "https://example.org:99999/", "https://[::g]/",
          "https://exa\nmple.org/", "https://example.org/\"x", "javascript:alert(1)", "https://-x.org/",
          "https://example.org/\xff"}) {
        INFO(text);
        CHECK_FALSE(is_https_url(text));
    }
    CHECK_FALSE(is_https_url("https://example.org/" + std::string(2048, 'x')));
    CHECK(is_url("wss://example.org/", "wss"));
}

TEST_CASE("a host is made usable or refused") {
    CHECK(usable_host("Mail.Example.ORG.", false) == "mail.example.org");
    CHECK(usable_host("under_score.example.org", false) == "under_score.example.org");
    CHECK(usable_host("192.0.2.1", true) == "192.0.2.1");
    CHECK(usable_host("192.0.2.1", false).empty());
    for (auto const* const text : {"", ".", "a b", "-1", "a.-b.c", "993", "1.2.3", "a..b", "a/b", "a:1", "x\ty"}) {
        INFO(text);
        CHECK(usable_host(text, true).empty());
    }
}

TEST_CASE("one_line joins lines and never ends in a blank") {
    CHECK(one_line(" a \n\n b\t", 10) == "a b");
    CHECK(one_line("ab cd", 3) == "ab");
    CHECK(one_line("ab cd", 4) == "ab c");
    CHECK(one_line("", 4).empty());
    CHECK(one_line("\n\n", 4).empty());
}

TEST_CASE("base64 is strict but for missing padding") {
    CHECK(decode_base64("Zm9v") == "foo");
    CHECK(decode_base64("Zm8=") == "fo");
    CHECK(decode_base64("Zm8") == "fo");
    CHECK(decode_base64("Zg==") == "f");
    CHECK(decode_base64("Zg") == "f");
    CHECK(decode_base64("") == "");
    for (auto const* const text :
         {"Z", "Zm9v=", "Zg=", "Zg===", "Zh==", "Zm 9v", "Zm9-", "=Zm9v", "Zm8=x", "Zm9v\n", " Zm9v", "Zm9vZm9\n", "===="}) {
        INFO(text);
        CHECK_FALSE(decode_base64(text));
    }
    CHECK(encode_base64("foobar") == "Zm9vYmFy");
    CHECK(encode_base64("fooba") == "Zm9vYmE=");
    CHECK(encode_base64("foob") == "Zm9vYg==");
    CHECK(encode_base64("") == "");
}
