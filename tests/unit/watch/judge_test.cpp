#include "tests/support/catch.h"
#include "tests/unit/watch/world.h"

using namespace mp;
using core::WatchVerdict;
using test::World;

namespace {

std::string verdict(World const& world) { return std::string(name_of(world.facts().verdict)); }

}

TEST_CASE("one look says nothing yet") {
    World world;
    CHECK(verdict(world) == "too-early");
    world.deliver(5);
    world.look();
    CHECK(verdict(world) == "too-early");
    world.meet_in_use();
    CHECK(verdict(world) == "too-early");
    CHECK(world.facts().is_in_use);
}

TEST_CASE("a quiet mailbox raises nothing, however long it is watched") {
    World world;
    world.has_imap = GENERATE(false, true);
    world.deliver(GENERATE(0, 1, 40));
    world.live(24 * 40, [&](int) { world.look(); });
    CHECK(verdict(world) == "nothing-vanishes");
    CHECK(world.facts().gone == 0);
    CHECK(world.facts().is_sure);
}

TEST_CASE("new mail that stays is no finding") {
    World world(GENERATE(1u, 2u, 3u));
    world.has_imap = true;
    world.deliver(3);
    world.look();
    world.live(24 * 30, [&](int hour) {
        if (hour % 5 == 0)
            world.deliver();
        if (hour % 3 == 0)
            world.look();
    });
    CHECK(verdict(world) == "nothing-vanishes");
    CHECK(world.facts().arrived == 144);
    CHECK(world.facts().passed == 0);
}

TEST_CASE("mail that arrives between the question to IMAP and the one to POP3 did not pass by") {
    World world;
    world.has_imap = true;
    world.deliver(2);
    world.look();
    world.live(50, [&](int) {
        world.look();
        world.history.looks.back().uidnext = *world.history.looks.back().uidnext - 1; // asked a moment too early
        world.deliver();
    });
    CHECK(world.facts().passed <= 1);
    CHECK(verdict(world) == "nothing-vanishes");
}

TEST_CASE("a program that deletes after the download empties the mailbox again and again") {
    World world(GENERATE(1u, 2u, 3u));
    world.has_imap = GENERATE(false, true);
    int const polls = GENERATE(1, 4, 24);
    world.deliver(4);
    world.look();
    world.live(24 * 6, [&](int hour) {
        if (hour % 3 == 0)
            world.deliver();
        if (hour % 2 == 1)
            world.look();
        if (hour % polls == polls - 1)
            world.take_all();
    });
    auto const facts = world.facts();
    CHECK(name_of(facts.verdict) == "deletes-on-download");
    CHECK((polls == 1 || facts.is_sure));
    CHECK(facts.swept >= 1);
}

TEST_CASE("two looks are enough to see that everything went at once, and not to be sure") {
    World world;
    world.deliver(5);
    world.look();
    world.now += watch::hour;
    world.take_all();
    world.deliver(2);
    world.look();
    auto const facts = world.facts();
    CHECK(name_of(facts.verdict) == "deletes-on-download");
    CHECK_FALSE(facts.is_sure);
    CHECK(facts.swept == 5);
    CHECK(facts.arrived == 2);
}

TEST_CASE("a single message that went could be anybody's") {
    World world;
    world.deliver();
    world.look();
    world.take_all();
    world.look();
    CHECK(verdict(world) == "cannot-tell");
}

TEST_CASE("a program that is faster than every look shows in the numbers of IMAP alone") {
    World world;
    world.has_imap = true;
    world.look();
    world.live(24, [&](int) {
        world.deliver();
        world.take_all();
        world.look();
    });
    CHECK(verdict(world) == "deletes-on-download");
    CHECK(world.facts().passed == 24);
    // Where UIDNEXT may count other folders it proves nothing.
    for (auto& look : world.history.looks)
        look.counts_arrivals = false;
    CHECK(verdict(world) == "nothing-vanishes");
}

TEST_CASE("mail that goes when it reaches an age is told with the days") {
    int const days = GENERATE(3, 7, 14, 30);
    int const every = GENERATE(1, 6, 24); // hours between looks
    World world(static_cast<unsigned>(days + every));
    world.deliver(3);
    world.look();
    world.live(24 * days * 3, [&](int hour) {
        if (hour % 13 == 0)
            world.deliver();
        if (hour % 6 == 0) // the other program's own interval
            world.take_older_than(days * watch::day);
        if (hour % every == 0)
            world.look();
    });
    auto const facts = world.facts();
    CHECK(name_of(facts.verdict) == "removes-after-days");
    CHECK(facts.days == days);
    CHECK(facts.is_sure);
}

TEST_CASE("the first removal of an age rule shows already, by what stayed") {
    World world;
    world.look();
    world.live(24 * 15, [&](int hour) {
        if (hour == 0)
            world.deliver(4);
        if (hour == 24 * 6)
            world.deliver(2);
        if (hour % 12 == 0)
            world.look();
        world.take_older_than(14 * watch::day);
    });
    world.look();
    auto const facts = world.facts();
    CHECK(name_of(facts.verdict) == "removes-after-days");
    CHECK(facts.days == 14);
    CHECK_FALSE(facts.is_sure);
}

TEST_CASE("a rule of 14 days is found although the computer is off at the weekend") {
    World world(5);
    world.deliver(6);
    world.look();
    world.live(24 * 60, [&](int hour) {
        if (hour % 9 == 0)
            world.deliver();
        if (hour % 24 == 8 && hour / 24 % 7 < 5)
            world.take_older_than(14 * watch::day);
        if (hour % 4 == 0)
            world.look();
    });
    auto const facts = world.facts();
    CHECK(name_of(facts.verdict) == "removes-after-days");
    CHECK(facts.days == 14);
}

TEST_CASE("what a person deletes in webmail has no pattern") {
    World world(GENERATE(range(1u, 12u)));
    world.has_imap = GENERATE(false, true);
    world.deliver(10);
    world.look();
    world.live(24 * 20, [&](int hour) {
        if (hour % 7 == 0)
            world.deliver();
        if (hour % 24 == 9 || hour % 24 == 19)
            world.take_some(25);
        if (hour % 3 == 0)
            world.look();
    });
    CHECK(verdict(world) == "cannot-tell");
}

TEST_CASE("a renumbered mailbox is no loss, and ages survive it") {
    World world;
    world.has_imap = GENERATE(false, true);
    world.deliver(20);
    world.look();
    world.live(24 * 3, [&](int hour) {
        if (hour % 8 == 0)
            world.deliver();
        if (hour == 40)
            world.renumber();
        world.look();
    });
    auto const facts = world.facts();
    CHECK(name_of(facts.verdict) == "renumbered");
    CHECK(facts.gone == 0);
    CHECK(facts.renumbered == 25); // the one of that very hour nobody had seen before
    for (auto const& seen : world.history.messages)
        CHECK(seen.gone == 0);
}

TEST_CASE("a mailbox that is emptied and filled again was not renumbered") {
    World world;
    world.deliver(12);
    world.look();
    world.take_all();
    world.deliver(12);
    world.look();
    CHECK(world.facts().renumbered == 0);
    CHECK(world.facts().gone == 12);
}

TEST_CASE("two messages of one size in place of two others prove no new numbers, a new UIDVALIDITY does") {
    bool const is_said = GENERATE(false, true);
    World world;
    world.has_imap = true;
    world.box = {{1, 500, 0}, {2, 500, 0}};
    world.look();
    world.box = {{11, 500, 0}, {12, 500, 0}};
    world.validity += is_said;
    world.look();
    CHECK((world.facts().renumbered == 2) == is_said);
}

TEST_CASE("a server that announces its days is named, unless mail goes before them") {
    int const days = GENERATE(0, 10);
    bool const has_another = GENERATE(false, true);
    World world;
    world.has_imap = true;
    world.has_ids = false;
    world.expire = std::to_string(days);
    world.deliver(2);
    world.look();
    world.live(24 * (has_another ? 5 : 40), [&](int hour) {
        if (hour % 10 == 0)
            world.deliver();
        if (has_another && hour % 5 == 4)
            world.take_all();
        world.take_older_than(std::max(days, 1) * watch::day);
        world.look();
    });
    auto const facts = world.facts();
    CHECK((facts.verdict == WatchVerdict::server_expires) == (days == 0 || !has_another));
}

TEST_CASE("what POP3 shows no more and IMAP still counts was hidden") {
    World world;
    world.has_imap = true;
    world.deliver(6);
    world.look();
    world.hide_all();
    world.look();
    CHECK(verdict(world) == "pop-hides");
    CHECK(world.facts().hidden == 6);
}

TEST_CASE("the picture has few points and loses no message") {
    World world;
    world.look();
    world.live(24 * 50, [&](int hour) {
        world.deliver(hour % 3 == 0);
        world.look();
    });
    auto const facts = world.facts();
    CHECK(facts.points.size() <= 120);
    CHECK(facts.points.back().at == world.now);
    std::int64_t arrived = 0;
    for (auto const& point : facts.points)
        arrived += point.arrived;
    CHECK(arrived == facts.arrived);
}
