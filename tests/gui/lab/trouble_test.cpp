// Runs that do not end well, and what the person is told.

#include "tests/gui/lab/lab.h"

#include <wx/defs.h>

using namespace mp;
using namespace mp::wizard;

namespace {

bool has_finding(WizardState const& state, std::string const& id) {
    return std::any_of(state.outcome.findings.begin(), state.outcome.findings.end(),
                       [&](auto const& f) { return f.id == id; });
}

}

TEST_CASE("an expired certificate is explained, and nothing can be exported", "[cert-expired]") {
    gui::Person alice;
    alice.fill_in();
    alice.test();
    alice.picture("expired-3-tested");
    CHECK(has_finding(alice.state(), "cert-expired"));
    CHECK_FALSE(core::verified_of(alice.state().outcome.choice));
    alice.go_on_to(Page::findings);
    REQUIRE(alice.driver().is_visible("findings.card.cert-expired"));
    alice.picture("expired-4-findings");
    CHECK_FALSE(can_go_to(alice.state(), Page::exporting));
    alice.driver().click("steps.5");
    CHECK(alice.state().page == Page::findings);
    // Not even an order that no button could give makes a file.
    auto const path = gui::out_folder() / "must-not-be.mobileconfig";
    alice.driver().send(ExportPressed{"apple", "profile", path.string()});
    alice.driver().settle();
    CHECK_FALSE(alice.state().is_writing);
    CHECK_FALSE(gui::fs::exists(path));
}

TEST_CASE("a wrong password is asked for again, and the right one proves the settings", "[wrong-password]") {
    gui::Person alice;
    auto& driver = alice.driver();
    alice.fill_in("Wrong-Password-1");
    alice.test();
    REQUIRE(driver.is_visible("testing.question"));
    CHECK(alice.state().question->kind == RunQuestion::Kind::password_again);
    alice.picture("password-3-question");
    driver.type("testing.password", gui::lab_password());
    driver.press(WXK_RETURN);
    REQUIRE(driver.wait_until(
        [&] { return alice.state().phase == RunPhase::running || core::verified_of(alice.state().outcome.choice); }));
    alice.wait_for_the_end();
    CHECK(core::verified_of(alice.state().outcome.choice));
    CHECK_FALSE(driver.is_visible("testing.question"));
    alice.picture("password-3-proven");
    alice.go_on_to(Page::exporting);
    driver.click("export.client.thunderbird");
    CHECK(driver.is_visible("export.save.thunderbird.profile"));
}

TEST_CASE("a domain without mail leads to a page that helps", "[nothing-anywhere]") {
    gui::Person alice;
    alice.fill_in();
    alice.test();
    alice.picture("nothing-3-tested");
    CHECK(alice.state().survey->reports.empty() == !alice.driver().is_visible("testing.server.0"));
    alice.go_on_to(Page::findings);
    CHECK(alice.driver().label("findings.headline").find("example.test") != std::string::npos);
    CHECK(alice.driver().label("findings.next.0").find("spelling") != std::string::npos);
    alice.picture("nothing-4-findings");
    CHECK_FALSE(can_go_to(alice.state(), Page::settings));
    CHECK_FALSE(can_go_to(alice.state(), Page::exporting));
    // Back to the beginning: another address can be typed.
    alice.driver().click("steps.0");
    CHECK(alice.state().page == Page::address);
}
