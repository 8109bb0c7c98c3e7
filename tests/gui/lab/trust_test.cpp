// Mail servers under another name than the address: the password moves only after a yes.

#include "tests/gui/lab/lab.h"

using namespace mp;
using namespace mp::wizard;

namespace {

/// Servers that a password was sent to heard one of these words.
bool was_signed_in() {
    auto const heard = gui::heard_by_stubs();
    for (auto const* word : {" LOGIN ", "AUTHENTICATE ", "AUTH PLAIN", "AUTH LOGIN"})
        if (heard.find(word) != std::string::npos)
            return true;
    return false;
}

void go_to_the_question(gui::Person& alice) {
    alice.fill_in();
    alice.test();
    REQUIRE(alice.state().question);
    REQUIRE(alice.state().question->kind == RunQuestion::Kind::trust_domain);
    CHECK(alice.state().question->subject == "hoster.test");
    REQUIRE(alice.driver().is_visible("testing.trust"));
    CHECK_FALSE(was_signed_in());
}

}

TEST_CASE("a domain that the person trusts gets the password and proves the settings", "[trust-yes]") {
    gui::Person alice;
    go_to_the_question(alice);
    alice.picture("trust-3-question");
    alice.driver().click("testing.trust");
    REQUIRE(alice.driver().wait_until([&] { return alice.state().run > 0 && !alice.state().question; }));
    alice.wait_for_the_end();
    CHECK(core::verified_of(alice.state().outcome.choice));
    CHECK(was_signed_in());
    alice.picture("trust-3-proven");
}

TEST_CASE("a domain that the person does not trust never sees the password", "[trust-no]") {
    gui::Person alice;
    go_to_the_question(alice);
    alice.driver().click("testing.distrust");
    CHECK_FALSE(alice.state().question);
    alice.picture("trust-3-declined");
    alice.go_on_to(Page::findings);
    alice.picture("trust-4-findings");
    CHECK_FALSE(core::verified_of(alice.state().outcome.choice));
    // Whoever tests once more may think better of it: the question comes again, and still nothing was sent.
    alice.driver().click("window.back");
    alice.driver().click("testing.test_again");
    REQUIRE(alice.driver().wait_until([&] { return alice.state().phase == RunPhase::running; }));
    alice.wait_for_the_end();
    CHECK(alice.driver().is_visible("testing.trust"));
    CHECK_FALSE(core::verified_of(alice.state().outcome.choice));
    CHECK_FALSE(was_signed_in());
    CHECK(gui::heard_by_stubs().find(gui::lab_password()) == std::string::npos);
}
