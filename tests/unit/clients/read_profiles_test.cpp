#include "app/clients/format.h"
#include "tests/support/catch.h"
#include "tests/unit/clients/files.h"

#include <sys/stat.h>
#include <unistd.h>

using mp::clients::read_profiles;
using mp::clients::why_unreadable;
using mp::core::FaultCode;
using mp::support::Folder;
namespace fs = std::filesystem;

namespace {

struct Refusal {
    FaultCode code;
    std::string sentence;
};

Refusal refusal_of(fs::path const& path) {
    auto const profiles = read_profiles(path);
    REQUIRE(!profiles);
    CHECK(!profiles.error().detail.empty());
    return {profiles.error().code, mp::core::in_english(why_unreadable(path, profiles.error()))};
}

bool says(Refusal const& refusal, std::string const& part) {
    INFO(refusal.sentence);
    bool const is_sentence = refusal.sentence.ends_with(".") && refusal.sentence.find('{') == std::string::npos &&
                             refusal.sentence.find('\n') == std::string::npos;
    CHECK(is_sentence);
    bool const said = refusal.sentence.find(part) != std::string::npos;
    CHECK(said);
    return said;
}

}

TEST_CASE("a PDF that is called prefs.js is told to be a PDF") {
    Folder const folder;
    auto const refusal = refusal_of(folder.write("prefs.js", "%PDF-1.7\n%\xe2\xe3\n1 0 obj"));
    CHECK(refusal.code == FaultCode::wrong_kind);
    CHECK(says(refusal, "“prefs.js” is a PDF document"));
}

TEST_CASE("a file of two gigabytes is not read") {
    Folder const folder;
    auto const path = folder.write("huge.bin", "something");
    fs::resize_file(path, std::uintmax_t{2} * 1024 * 1024 * 1024);
    auto const refusal = refusal_of(path);
    CHECK(refusal.code == FaultCode::too_large);
    CHECK(says(refusal, "far larger"));
}

TEST_CASE("a huge prefs.js is refused by the reader that recognises it") {
    Folder const folder;
    auto const path = folder.write("prefs.js", "// Mozilla User Preferences\nuser_pref(\"mail.smtpservers\", \"smtp1\");\n");
    fs::resize_file(path, mp::clients::largest_file + 1);
    auto const refusal = refusal_of(path);
    CHECK(refusal.code == FaultCode::too_large);
    CHECK(says(refusal, "far larger"));
}

TEST_CASE("nothing hangs on a pipe or a device") {
    Folder const folder;
    REQUIRE(::mkfifo((folder / "prefs.js").c_str(), 0600) == 0);
    for (auto const& path : {folder / "prefs.js", fs::path("/dev/zero")}) {
        auto const refusal = refusal_of(path);
        CHECK(refusal.code == FaultCode::unreadable);
        CHECK(says(refusal, "device or a pipe"));
    }
}

TEST_CASE("a profile folder whose prefs.js is a pipe is refused, too") {
    Folder const folder;
    REQUIRE(::mkfifo((folder / "prefs.js").c_str(), 0600) == 0);
    CHECK(!read_profiles(folder.path()));
}

TEST_CASE("what may not be read is told apart from what is not there") {
    Folder const folder;
    CHECK(says(refusal_of(folder / "nothing"), "There is no file or folder “nothing”"));
    CHECK(refusal_of(folder / "nothing").code == FaultCode::not_found);
    if (::geteuid() == 0)
        return;
    auto const file = folder.write("secret/prefs.js", "user_pref(\"a\", 1);\n");
    fs::permissions(file, fs::perms::none);
    CHECK(says(refusal_of(file), "not allowed to read “prefs.js”"));
    fs::permissions(folder / "secret", fs::perms::none);
    CHECK(says(refusal_of(folder / "secret"), "not allowed to read “secret”"));
    CHECK(says(refusal_of(file), "not allowed to read"));
    fs::permissions(folder / "secret", fs::perms::owner_all);
}

TEST_CASE("empty files and folders say what to take instead") {
    Folder const folder;
    CHECK(says(refusal_of(folder.write("prefs.js", "")), "is empty"));
    CHECK(says(refusal_of(folder.write("blank.reg", "\r\n \n")), "is empty"));
    CHECK(refusal_of(folder / "blank.reg").code == FaultCode::empty);
    fs::create_directory(folder / "pictures");
    auto const refusal = refusal_of(folder / "pictures");
    CHECK(refusal.code == FaultCode::wrong_kind);
    CHECK(says(refusal, "The folder “pictures” holds no settings"));
}

TEST_CASE("common mistakes are named for what they are") {
    Folder const folder;
    std::vector<std::pair<std::string, std::string>> const cases{
        {"PK\x03\x04 junk that is no archive", "ZIP archive"},
        {"!BDN\x01\x02", "Outlook's messages"},
        {std::string("SQLite format 3\0", 16), "database"},
        {"From - Mon Jan 1\nSubject: x\n", "holds messages"},
        {"\x89PNG\r\n\x1a\n", "picture"},
        {"\xff\xd8\xff\xe0", "picture"},
        {"MZ\x90", "is a program"},
        {"Dear diary,\n", "does not look like the settings"},
    };
    for (auto const& [bytes, part] : cases) {
        auto const refusal = refusal_of(folder.write("dropped", bytes));
        CHECK(refusal.code == FaultCode::wrong_kind);
        CHECK(says(refusal, part));
    }
}

TEST_CASE("a file name with a line break stays in its line") {
    Folder const folder;
    CHECK(says(refusal_of(folder.write("a\nb", "text")), "“a b”"));
}
