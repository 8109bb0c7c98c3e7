// The whole way: from an empty first page to files that a mail program takes.

#include "app/clients/android/qr.h"
#include "tests/gui/lab/lab.h"

using namespace mp;
using namespace mp::wizard;

TEST_CASE("a healthy mailbox becomes an exported profile, by mouse and keyboard", "[healthy]") {
    gui::Person alice;
    auto& driver = alice.driver();
    auto const out = gui::out_folder();
    alice.fill_in();
    alice.picture("healthy-2-reading");
    driver.click("window.next");
    REQUIRE(driver.wait_until([&] { return driver.is_visible("testing.source.0"); }));
    alice.picture("healthy-3-running");
    alice.wait_for_the_end();
    alice.picture("healthy-3-tested");
    CHECK(core::verified_of(alice.state().outcome.choice));
    CHECK_FALSE(alice.state().question);
    alice.go_on_to(Page::findings);
    CHECK(driver.is_visible("findings.headline"));
    alice.picture("healthy-4-findings");
    alice.go_on_to(Page::settings);
    CHECK(driver.label("settings.incoming.1") == "mail.example.test");
    alice.picture("healthy-5-settings");
    alice.go_on_to(Page::exporting);

    driver.click("export.client.thunderbird");
    alice.picture("healthy-6-thunderbird");
    alice.save("export.save.thunderbird.profile", out / "profile");
    CHECK_FALSE(alice.state().note->is_error);
    CHECK(driver.label("export.note_text").find("Saved as") == 0);
    CHECK(gui::fs::exists(out / "profile" / "prefs.js"));
    alice.picture("healthy-6-saved");

    driver.click("export.client.apple");
    alice.picture("healthy-6-apple");
    alice.save("export.save.apple.profile", out / "alice.mobileconfig");
    CHECK(gui::fs::exists(out / "alice.mobileconfig"));

    alice.save("export.report", out / "report.html");
    CHECK(gui::read_file(out / "report.html").find("mail.example.test") != std::string::npos);

    driver.click("export.client.android");
    REQUIRE(driver.is_visible("export.qr"));
    alice.picture("healthy-6-android");
    auto const& state = alice.state();
    clients::ExportWish const wish{*core::parse_address(state.address), state.display_name, state.pop};
    gui::write_file(out / "qr.expected",
                    clients::android::qr_payload(wish, *core::verified_of(state.outcome.choice)).value());
}
