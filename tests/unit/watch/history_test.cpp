#include "tests/support/catch.h"
#include "tests/unit/watch/world.h"

#include <limits>

using namespace mp;
using test::World;

TEST_CASE("messages that a server calls alike are each counted") {
    watch::History history;
    watch::Look look;
    look.at = 100;
    look.saw = watch::Saw::listing;
    look.messages = 3;
    watch::note(history, look, {{"x", 1}, {"x", 1}, {"y", 2}});
    CHECK(history.messages.size() == 3);
    look.at = 200;
    look.messages = 2;
    watch::note(history, look, {{"x", 1}, {"y", 2}});
    CHECK(history.looks.back().gone == 1);
    CHECK(history.looks.back().swept == 0);
}

TEST_CASE("a message that comes back was not gone") {
    World world;
    world.deliver(3);
    world.look();
    auto const all = world.box;
    world.box.pop_back();
    world.now += 60;
    world.look();
    world.box = all;
    world.now += 60;
    world.look();
    for (auto const& seen : world.history.messages)
        CHECK(seen.gone == 0);
}

TEST_CASE("a clock that was set back stands still") {
    World world;
    world.deliver(2);
    world.look();
    world.now -= 1000;
    world.look();
    CHECK(world.history.looks[1].at == world.history.looks[0].at);
}

TEST_CASE("the memory is bounded: the oldest looks and the longest gone are forgotten") {
    World world;
    for (std::size_t i = 0; i < 25; ++i) {
        world.now += watch::hour;
        world.deliver(1000);
        world.look();
        world.take_all();
    }
    world.look();
    CHECK(world.history.messages.size() == watch::limits::gone);
    CHECK(world.history.messages.front().first > World::start + watch::hour * 2);
    for (std::size_t i = 0; i < watch::limits::looks; ++i)
        world.meet_in_use();
    CHECK(world.history.looks.size() == watch::limits::looks);
}

TEST_CASE("numbers without measure stay numbers") {
    watch::History history;
    for (int i = 0; i < 3; ++i) {
        watch::Look look;
        look.at = i;
        look.saw = watch::Saw::counts;
        look.messages = i % 2 ? std::numeric_limits<std::int64_t>::max() : std::numeric_limits<std::int64_t>::min();
        look.uidnext = look.imap_messages = look.messages;
        look.expire = "4294967295";
        watch::note(history, look);
    }
    CHECK(watch::judge(history).gone > 0);
}
