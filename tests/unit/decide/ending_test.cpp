#include "probes/decide/ending.h"
#include "tests/support/catch.h"

#include <algorithm>

using namespace mp::decide;

namespace {

Standing at(std::int64_t run_ms) {
    Standing standing;
    standing.run_ms = run_ms;
    standing.deadline_ms = 300000;
    return standing;
}

}

TEST_CASE("nothing pending ends a run at once, with or without settings") { CHECK(ending(at(100))); }

TEST_CASE("the deadline ends everything, logins too") {
    auto standing = at(300000);
    standing.lines.logging_in = 1;
    CHECK(ending(standing));
}

TEST_CASE("after a verified pair a better source is waited for, but not beyond the settle window") {
    auto standing = at(600);
    standing.verified_ms = 500;
    standing.sources_pending = standing.better_source_pending = true;
    CHECK(!ending(standing));
    standing.run_ms = 500 + settle_ms;
    CHECK(ending(standing));
}

TEST_CASE("a better server that has the password may take some seconds more than the settle window") {
    auto standing = at(500 + settle_ms);
    standing.verified_ms = 500;
    standing.lines.logging_in = standing.lines.contenders = 1;
    CHECK(!ending(standing));
    CHECK(std::ranges::count(moments(500), 500 + settle_ms + contest_ms) == 1);
    standing.run_ms = 500 + settle_ms + contest_ms;
    CHECK(ending(standing));
    standing.lines.contenders = 0; // a login that changes nothing any more
    standing.run_ms = 500 + settle_ms;
    CHECK(ending(standing));
}

TEST_CASE("a slow source of lower rank is not waited for once the pair is verified") {
    auto standing = at(600);
    standing.verified_ms = 500;
    standing.sources_pending = true;
    CHECK(ending(standing));
}

TEST_CASE("the mailbox facts of an accepted login are never cut by the settle window") {
    auto standing = at(9000);
    standing.verified_ms = 500;
    standing.lines.inspecting = 1;
    CHECK(!ending(standing));
}

TEST_CASE("without settings discovery ends at its bound, but a login under way goes on") {
    auto standing = at(discovery_end_ms);
    standing.sources_pending = true;
    CHECK(ending(standing));
    standing.lines.logging_in = 1;
    CHECK(!ending(standing));
}

TEST_CASE("a published server that greets slowly may have until the hard end, a guessed one not") {
    auto standing = at(discovery_end_ms);
    standing.sources_pending = true;
    standing.lines.guesses_opening = 3;
    CHECK(ending(standing));
    standing.lines.opening = 1;
    CHECK(!ending(standing));
    standing.run_ms = hard_end_ms;
    CHECK(ending(standing));
}

TEST_CASE("a slow greeting is listened to while nothing else of its direction works, for a minute") {
    auto standing = at(hard_end_ms);
    standing.lines.last_hopes = 2;
    CHECK(!ending(standing));
    standing.run_ms = last_hope_ends_ms;
    CHECK(ending(standing));
}
