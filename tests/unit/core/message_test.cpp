#include "probes/core/message.h"
#include "tests/support/catch.h"

using namespace mp::core;

TEST_CASE("holes are filled once: a value that looks like a hole stays what it is") {
    CHECK(fill_holes("{a} and {b}", {{"a", "{b}"}, {"b", "x"}}) == "{b} and x");
    CHECK(fill_holes("{unknown} {", {{"a", "1"}}) == "{unknown} {");
    CHECK(fill_holes("", {}) == "");
}

TEST_CASE("the count chooses the plural form") {
    auto const days = [](long n) { return in_english(Message{MP_MSGN("{count} day", "{count} days"), {}, n}); };
    CHECK(days(1) == "1 day");
    CHECK(days(0) == "0 days");
    CHECK(days(3) == "3 days");
    CHECK(in_english(Message{}) == "");
}

TEST_CASE("a hole can be filled by another sentence, which has holes of its own") {
    auto const way = Message(MP_MSG("Settings > {page}"), {{"page", "Server"}});
    auto const told = Message(MP_MSG("In {device} open {where}."), {{"device", "{where}"}}).with("where", way);
    CHECK(in_english(told) == "In {where} open Settings > Server.");
}
