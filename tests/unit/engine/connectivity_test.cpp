#include "probes/engine/connectivity.h"
#include "tests/support/catch.h"
#include "tests/support/fake_network.h"
#include "tests/unit/net/run_in_loop.h"

using namespace mp;

namespace {

constexpr char const* page = "http://check.example.test/generate_204";

std::optional<bool> portal_of(support::FakeNetwork& world) {
    core::NetworkFacts facts;
    net::test::run([&] { return engine::ask_connectivity(page, &facts, world.handle()); });
    CHECK(world.http.count(page) == 1);
    return facts.captive_portal;
}

}

TEST_CASE("an empty answer 204 means that nobody answers in the web's place") {
    support::FakeNetwork world;
    world.http.reply(page, 204);
    CHECK(portal_of(world) == false);
}

TEST_CASE("a redirect, a page, or a page under the right status is a captive portal's") {
    for (int const status : {200, 204, 511}) {
        support::FakeNetwork world;
        world.http.reply(page, status, "<html>Welcome to our hotel</html>");
        CHECK(portal_of(world) == true);
    }
    support::FakeNetwork world;
    world.http.redirect(page, "http://portal.hotel.test/");
    CHECK(portal_of(world) == true);
    support::FakeNetwork long_page;
    long_page.http.fail(page, core::FaultCode::too_large);
    CHECK(portal_of(long_page) == true);
}

TEST_CASE("without an answer nothing is said about a portal") {
    support::FakeNetwork world;
    world.http.fail(page, core::FaultCode::timed_out);
    CHECK(portal_of(world) == std::nullopt);
}
