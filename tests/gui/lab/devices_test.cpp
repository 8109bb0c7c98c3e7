// Two computers that fetch the same mailbox by POP3, one of which empties the server.

#include "tests/gui/lab/file_dialog.h"
#include "tests/gui/lab/lab.h"

using namespace mp;
using namespace mp::wizard;

namespace {

/// A Thunderbird profile that receives by POP3. Without a word about it, Thunderbird removes what it fetched.
std::string pop_profile(std::string const& more) {
    return R"(user_pref("mail.accountmanager.accounts", "account1");
user_pref("mail.account.account1.server", "server1");
user_pref("mail.account.account1.identities", "id1");
user_pref("mail.identity.id1.useremail", "alice@example.test");
user_pref("mail.identity.id1.smtpServer", "smtp1");
user_pref("mail.server.server1.type", "pop3");
user_pref("mail.server.server1.hostname", "mail.example.test");
user_pref("mail.server.server1.port", 995);
user_pref("mail.server.server1.socketType", 3);
user_pref("mail.server.server1.userName", "alice@example.test");
user_pref("mail.smtpservers", "smtp1");
user_pref("mail.smtpserver.smtp1.hostname", "mail.example.test");
user_pref("mail.smtpserver.smtp1.port", 465);
user_pref("mail.smtpserver.smtp1.try_ssl", 3);
user_pref("mail.smtpserver.smtp1.username", "alice@example.test");
)" + more;
}

}

TEST_CASE("of two computers with POP3, the one that removes the mail is named", "[pop-two-devices]") {
    gui::Person alice;
    auto& driver = alice.driver();
    auto const desktop = gui::out_folder() / "devices" / "desktop", laptop = gui::out_folder() / "devices" / "laptop";
    gui::write_file(desktop / "prefs.js", pop_profile(""));
    gui::write_file(laptop / "prefs.js", pop_profile("user_pref(\"mail.server.server1.leave_on_server\", true);\n"));
    driver.type("address.name", "Alice Example");
    driver.type("address.address", gui::lab_address);
    driver.type("address.password", gui::lab_password());
    driver.click("address.programs");
    {
        gui::FileDialog const dialog(desktop.string());
        driver.click("address.choose_folder");
        REQUIRE(dialog.was_answered());
    }
    REQUIRE(driver.wait_until([&] { return !alice.state().is_reading_files && alice.state().profiles.size() == 1; }));
    alice.drop({laptop});
    REQUIRE(alice.state().profiles.size() == 2);
    CHECK(alice.state().file_problems.empty());
    CHECK(driver.is_visible("address.remove.1"));
    alice.picture("devices-1-profiles");
    driver.click("window.next");
    REQUIRE(alice.state().page == Page::reading);
    driver.click("reading.pop3");
    alice.picture("devices-2-reading");
    alice.test();
    CHECK(core::verified_of(alice.state().outcome.choice));
    alice.picture("devices-3-tested");
    alice.go_on_to(Page::findings);
    CHECK(driver.is_visible("findings.card.multi-pop-delete"));
    alice.picture("devices-4-findings");
    // The new settings must not repeat the mistake.
    alice.go_on_to(Page::settings);
    CHECK(alice.state().pop.leave_on_server);
    CHECK(driver.is_visible("settings.leave"));
    alice.picture("devices-5-settings");
}
