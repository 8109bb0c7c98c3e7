// Paths that a person names, as devices: the same one by whatever way is one.

#include "app/desk/profiles.h"
#include "tests/support/catch.h"
#include "tests/unit/clients/files.h"

#include <filesystem>

using namespace mp;
using mp::support::Folder;
namespace fs = std::filesystem;

namespace {

std::string prefs(std::string const& host) {
    return "user_pref(\"mail.accountmanager.accounts\", \"account1\");\n"
           "user_pref(\"mail.account.account1.server\", \"server1\");\n"
           "user_pref(\"mail.server.server1.type\", \"imap\");\n"
           "user_pref(\"mail.server.server1.hostname\", \"" +
           host +
           "\");\n"
           "user_pref(\"mail.server.server1.userName\", \"alice\");\n";
}

std::size_t devices(std::vector<std::string> const& paths) {
    auto const read = desk::read_profiles(paths);
    CHECK(read.problems.empty());
    return read.profiles.size();
}

}

TEST_CASE("a path that is named twice, or reached by a link, is one device") {
    Folder const folder;
    auto const one = folder.write("one/prefs.js", prefs("imap.example.org"));
    auto const copy = folder.write("copy/prefs.js", prefs("imap.example.org"));
    fs::create_symlink(one, folder / "symbolic.js");
    fs::create_hard_link(one, folder / "hard.js");
    fs::create_directory_symlink(folder / "one", folder / "again");
    auto const dir = (folder / "one").string();
    CHECK(devices({one.string(), one.string()}) == 1);
    CHECK(devices({one.string(), dir + "/../one/prefs.js"}) == 1);
    CHECK(devices({one.string(), (folder / "symbolic.js").string()}) == 1);
    CHECK(devices({(folder / "hard.js").string(), one.string()}) == 1);
    CHECK(devices({dir, dir + "/", (folder / "again").string()}) == 1);
    CHECK(devices({dir, one.string()}) == 1);
    CHECK(devices({one.string(), dir}) == 1);
    CHECK(devices({dir, (folder / "hard.js").string()}) == 1);
    CHECK(devices({(folder / "again/prefs.js").string(), dir}) == 1);
    // A copy is a second device: nothing but its place tells them apart.
    CHECK(devices({one.string(), copy.string()}) == 2);
    CHECK(devices({dir, (folder / "copy").string()}) == 2);
}

TEST_CASE("a profile that is named beside the folder of all profiles is one of them") {
    Folder const folder;
    folder.write("profiles.ini", "[Profile0]\nName=a\nIsRelative=1\nPath=a\n\n[Profile1]\nName=b\nIsRelative=1\nPath=b\n");
    folder.write("a/prefs.js", prefs("imap.example.org"));
    folder.write("b/prefs.js", prefs("imap.example.net"));
    folder.write("old/prefs.js", prefs("imap.old.example.net"));
    auto const root = folder.path().string();
    CHECK(devices({root}) == 2);
    CHECK(devices({root, root + "/a"}) == 2);
    CHECK(devices({root + "/a/prefs.js", root + "/profiles.ini", root}) == 2);
    // What the folder does not show is judged when it is named.
    CHECK(devices({root, root + "/old"}) == 3);
    auto const read = desk::read_profiles({root + "/a", root});
    REQUIRE(read.profiles.size() == 2);
    CHECK(read.profiles[0].device == root);
    CHECK(read.profiles[1].device == root);
}

TEST_CASE("an unreadable path costs the others nothing, and is told once") {
    Folder const folder;
    auto const good = folder.write("prefs.js", prefs("imap.example.org")).string();
    auto const bad = folder.write("letter.txt", "Dear diary,\n").string();
    auto const read = desk::read_profiles({bad, good, bad, (folder / "nothing").string()});
    CHECK(read.profiles.size() == 1);
    CHECK(read.problems.size() == 2);
}
