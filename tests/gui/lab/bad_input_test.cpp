// What people drop, paste and run out of: one clear sentence, nothing half written, and the wizard goes on.

#include "app/clients/format.h"
#include "app/wizard/words.h"
#include "tests/gui/lab/file_dialog.h"
#include "tests/gui/lab/lab.h"

#include <cstdlib>
#include <iostream>
#include <sys/stat.h>
#include <unistd.h>
#include <wx/clipbrd.h>
#include <wx/defs.h>

using namespace mp;
using namespace mp::wizard;

namespace {

bool is_one_sentence(std::string const& text) {
    return text.size() > 20 && text.size() < 400 && text.find('\n') == std::string::npos && text.back() == '.';
}

/// One bad thing after the other, each answered by one sentence.
void check_refusal(gui::Person& alice, gui::fs::path const& path) {
    INFO(path);
    alice.drop({path});
    CHECK(alice.state().profiles.empty());
    REQUIRE(alice.state().file_problems.size() == 1);
    REQUIRE(alice.driver().is_visible("address.file_problem"));
    auto const sentence = alice.driver().label("address.file_problem");
    std::cout << path.filename().string() << ": " << sentence << std::endl;
    CHECK(is_one_sentence(sentence));
    CHECK(sentence.find(path.filename().string()) != std::string::npos);
}

std::vector<std::string> names_in(gui::fs::path const& folder) {
    std::vector<std::string> names;
    for (auto const& entry : gui::fs::directory_iterator(folder))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

void paste(gui::Driver& driver, std::string const& text) {
    REQUIRE(wxTheClipboard->Open());
    wxTheClipboard->SetData(new wxTextDataObject(from_utf8(text)));
    wxTheClipboard->Close();
    driver.press('V', wxMOD_CONTROL);
}

}

TEST_CASE("files that are no settings are refused by one sentence each", "[bad-files]") {
    gui::Person alice;
    auto& driver = alice.driver();
    auto const folder = gui::out_folder() / "bad";
    driver.click("address.programs");

    auto const pdf = folder / "pdf" / "prefs.js";
    gui::write_file(pdf, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n");
    check_refusal(alice, pdf);
    alice.picture("bad-pdf");

    // Permissions bind this process: lab_run.py took from root what lets it read everything.
    auto const locked = folder / "locked";
    gui::fs::create_directories(locked);
    ::chmod(locked.c_str(), 0);
    check_refusal(alice, locked);
    ::chmod(locked.c_str(), 0755);

    auto const huge = folder / "huge" / "prefs.js";
    gui::write_file(huge, "");
    REQUIRE(::truncate(huge.c_str(), off_t{2} << 30) == 0);
    check_refusal(alice, huge);
    gui::fs::remove(huge);

    auto const pipe = folder / "pipe.reg";
    ::unlink(pipe.c_str());
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    check_refusal(alice, pipe);
    alice.picture("bad-pipe");

    check_refusal(alice, folder / "not-there.prf");

    // And it goes on.
    alice.fill_in();
    CHECK(alice.state().page == Page::reading);
}

TEST_CASE("a pasted name with quotes and a line break ends in no file as it is", "[bad-name]") {
    gui::Person alice;
    auto& driver = alice.driver();
    driver.click("address.name");
    paste(driver, "Alice \"A'\\\" Example\nuser_pref(\"mail.evil\", true);");
    driver.type("address.address", gui::lab_address);
    driver.type("address.password", gui::lab_password());
    alice.picture("name-1-pasted");
    driver.press(WXK_RETURN);
    REQUIRE(alice.state().page == Page::reading);
    alice.test();
    REQUIRE(core::verified_of(alice.state().outcome.choice));
    alice.go_on_to(Page::exporting);
    driver.click("export.client.thunderbird");
    alice.save("export.save.thunderbird.profile", gui::out_folder() / "odd-name");
    REQUIRE_FALSE(alice.state().note->is_error);
    auto const prefs = gui::read_file(gui::out_folder() / "odd-name" / "prefs.js");
    CHECK(prefs.find("\nuser_pref(\"mail.evil\"") == std::string::npos);
    auto const profiles = clients::read_profiles(gui::out_folder() / "odd-name");
    REQUIRE(profiles);
    REQUIRE(profiles->front().accounts.size() == 1);
    auto const name = profiles->front().accounts.front().display_name;
    std::cout << "The name in the profile: " << name << std::endl;
    CHECK(name.find("Alice \"A'\\\" Example") == 0);
    CHECK(name.find('\n') == std::string::npos);
    driver.click("export.client.apple");
    alice.save("export.save.apple.profile", gui::out_folder() / "odd-name.mobileconfig");
    CHECK_FALSE(alice.state().note->is_error);
}

TEST_CASE("a disk that is full while exporting costs one sentence and leaves nothing behind", "[full-disk]") {
    gui::Person alice;
    auto& driver = alice.driver();
    gui::fs::path const full = std::getenv("MP_GUI_FULL") ? std::getenv("MP_GUI_FULL") : "";
    REQUIRE(gui::fs::is_directory(full));
    auto const before = names_in(full);
    alice.fill_in();
    alice.test();
    REQUIRE(core::verified_of(alice.state().outcome.choice));
    alice.go_on_to(Page::exporting);
    driver.click("export.client.thunderbird");
    for (auto const* form : {"profile", "zip"}) {
        INFO(form);
        alice.save("export.save.thunderbird." + std::string(form),
                   full / (std::string(form) == "zip" ? "alice.zip" : "profile"));
        CHECK(alice.state().note->is_error);
        auto const sentence = driver.label("export.note_text");
        std::cout << form << " on a full disk: " << sentence << std::endl;
        CHECK(is_one_sentence(sentence));
        CHECK(names_in(full) == before);
    }
    alice.picture("full-disk");
    alice.save("export.report", full / "report.html");
    CHECK(alice.state().note->is_error);
    CHECK(names_in(full) == before);
    // Another place works.
    alice.save("export.save.thunderbird.profile", gui::out_folder() / "after-full-disk");
    CHECK_FALSE(alice.state().note->is_error);
    CHECK(gui::fs::exists(gui::out_folder() / "after-full-disk" / "prefs.js"));
}
