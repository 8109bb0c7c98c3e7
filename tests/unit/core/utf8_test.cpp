#include "probes/core/utf8.h"

#include "tests/support/catch.h"

using namespace mp::core;

TEST_CASE("well-formed UTF-8 is what RFC 3629 says, to the byte") {
    for (std::string_view const good : {"", "plain", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80",
                                        "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"})
        CHECK(is_valid_utf8(good));
    for (std::string_view const bad : {"\x80", "\xbf", "\xc0\xaf", "\xc1\xbf", "\xc3", "\xe0\x80\xaf", "\xe0\x9f\xbf",
                                       "\xed\xa0\x80", "\xed\xbf\xbf", "\xf0\x80\x80\xaf", "\xf0\x8f\xbf\xbf",
                                       "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xe2\x82", "\xf0\x9f\x93"}) {
        INFO(bad.size());
        CHECK_FALSE(is_valid_utf8(bad));
        CHECK(is_valid_utf8(valid_utf8(bad)));
        CHECK(valid_utf8(bad).find("\xef\xbf\xbd") == 0);
    }
}

TEST_CASE("every character is read back from what was appended, and no other value is one") {
    for (char32_t c = 0; c < 0x110400; c += c < 0x3000 ? 1 : 0x3f) {
        bool const is_character = c <= 0x10ffff && (c < 0xd800 || c > 0xdfff);
        std::string text;
        append_utf8(text, c);
        std::size_t at = 0;
        auto const back = next_character(text, at);
        CHECK(back.has_value() == is_character);
        if (is_character) {
            CHECK(back == c);
            CHECK(at == text.size());
        }
    }
}

TEST_CASE("a cut never leaves the first part of a character") {
    std::string_view const text = "a\xc3\xbc\xe2\x82\xac"; // a, u umlaut, euro
    CHECK(cut_utf8(text, 100) == text);
    CHECK(cut_utf8(text, 6) == text);
    CHECK(cut_utf8(text, 5) == "a\xc3\xbc");
    CHECK(cut_utf8(text, 3) == "a\xc3\xbc");
    CHECK(cut_utf8(text, 2) == "a");
    CHECK(cut_utf8(text, 0).empty());
}

TEST_CASE("what turns or hides other characters is known, and letters are not among it") {
    for (char32_t const c : {0x61c, 0x200e, 0x200f, 0x202a, 0x202e, 0x2066, 0x2069}) {
        CHECK(turns_direction(c));
        CHECK(is_deceptive(c));
    }
    for (char32_t const c : {0xad, 0x180e, 0x200b, 0x200d, 0x2060, 0xfeff, 0xe0001}) {
        CHECK_FALSE(turns_direction(c));
        CHECK(is_deceptive(c));
    }
    for (char32_t const c : {U'a', U'\u00e4', U'\u0627', U'\u05d0', U'\u5c71', U'\u2013', U'\U0001f4e7'})
        CHECK_FALSE(is_deceptive(c));
    CHECK(is_control_character(0x9f));
    CHECK_FALSE(is_control_character(0xa0));
    CHECK(is_separator(0x2028));
}
