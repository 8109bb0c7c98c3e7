#include "app/reports/display.h"
#include "tests/support/catch.h"

#include <limits>

using namespace mp::reports;

TEST_CASE("nothing a server says moves the cursor, breaks a line or reorders text") {
    CHECK(clean("a\x1b[31mb\r\nc\x07") == "a [31mb c");
    CHECK(clean("\xc2\x9b"
                "2J") == "2J"); // the C1 form of ESC [
    CHECK(clean("safe\xe2\x80\xae"
                "gnp.exe") == "safegnp.exe");
    CHECK(clean("a\xe2\x80\xa8"
                "b") == "a b");
    CHECK(clean("  a \t b  ") == "a b");
    CHECK(clean(std::string_view("a\0b", 3)) == "a b");
}

TEST_CASE("broken UTF-8 becomes replacement characters, good UTF-8 stays") {
    CHECK(clean("caf\xe9") == "caf\xef\xbf\xbd");
    CHECK(clean("\xc0\xaf") == "\xef\xbf\xbd\xef\xbf\xbd");         // overlong
    CHECK(clean("\xed\xa0\x80").find("\xed") == std::string::npos); // a surrogate
    CHECK(clean("\xf4\x90\x80\x80").find('\xf4') == std::string::npos);
    CHECK(clean("żółw 日本") == "żółw 日本");
}

TEST_CASE("a limit counts characters and shows that something is missing") {
    CHECK(clean("żółw", 4) == "żółw");
    CHECK(clean("żółwik", 4) == "żółw…");
}

TEST_CASE("widths are those of a terminal") {
    CHECK(columns_of("abc") == 3);
    CHECK(columns_of("日本") == 4);
    CHECK(columns_of("e\xcc\x81") == 1);
    CHECK(columns_of("नमस्ते") == 4);
    CHECK(columns_of("ที่นี่") == 2);
    CHECK(columns_of("⌚") == 2);
    CHECK(columns_of("\xEF\xBF\xBD") == 1);
    CHECK(padded("日本", 6) == "日本  ");
    CHECK(shortened("日本語", 5) == "日本…");
    CHECK(shortened("abc", 3) == "abc");
}

TEST_CASE("wrapping keeps long words whole and honours a shorter first line") {
    CHECK(wrapped("aa bb cc", 5) == std::vector<std::string>{"aa bb", "cc"});
    CHECK(wrapped("aa bb cc", 5, 2) == std::vector<std::string>{"aa", "bb cc"});
    CHECK(wrapped("see https://example.org/a/long/path now", 10) ==
          std::vector<std::string>{"see", "https://example.org/a/long/path", "now"});
    CHECK(wrapped("", 10) == std::vector<std::string>{""});
}

TEST_CASE("times and sizes read as people write them") {
    CHECK(rfc3339(0) == "1970-01-01T00:00:00Z");
    CHECK(rfc3339(1767268800) == "2026-01-01T12:00:00Z");
    CHECK(rfc3339(std::numeric_limits<std::int64_t>::max()) == "9999-12-31T23:59:59Z");
    CHECK(date_of(1767268800) == "2026-01-01");
    CHECK(size_of(999) == "999 bytes");
    CHECK(size_of(30000) == "30 kB");
    CHECK(size_of(1250000000) == "1.2 GB");
}
