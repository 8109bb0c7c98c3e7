#include "app/clients/apply.h"
#include "tests/support/catch.h"
#include "tests/unit/clients/files.h"

#include <csignal>

#include <sys/resource.h>
#include <unistd.h>

using mp::clients::apply;
using mp::clients::Export;
using mp::clients::Shape;
using mp::core::FaultCode;
using mp::support::contents;
using mp::support::Folder;
namespace fs = std::filesystem;

namespace {

Export one(std::string bytes) { return {{{"", std::move(bytes)}}, {}, {}}; }

/// No file may grow beyond this while it lives: what a full disk does, on any file system.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        rlimit const limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }

private:
    rlimit m_before{};
    void (*m_handler)(int) = nullptr;
};

}

TEST_CASE("a new file is written whole and named absolutely") {
    Folder const folder;
    auto const applied = apply(one("hello"), Shape::file, folder / "out.zip");
    REQUIRE(applied);
    CHECK(applied->written == std::vector<fs::path>{folder / "out.zip"});
    CHECK(applied->backups.empty());
    CHECK(contents(folder / "out.zip") == "hello");
    CHECK(folder.count() == 1);
}

TEST_CASE("what was there is kept, and no earlier backup is ever overwritten") {
    Folder const folder;
    folder.write("prefs.js", "first");
    REQUIRE(apply(one("second"), Shape::file, folder / "prefs.js"));
    auto const applied = apply(one("third"), Shape::file, folder / "prefs.js");
    REQUIRE(applied);
    CHECK(contents(folder / "prefs.js") == "third");
    CHECK(contents(folder / "prefs.js.before-mailplumb") == "first");
    CHECK(contents(folder / "prefs.js.before-mailplumb-2") == "second");
    CHECK(applied->backups == std::vector<fs::path>{folder / "prefs.js.before-mailplumb-2"});
    CHECK(folder.count() == 3);
}

TEST_CASE("the same bytes again leave no backup behind") {
    Folder const folder;
    auto const goal = folder / "settings.txt";
    auto const edits = one("same");
    REQUIRE(apply(edits, Shape::file, goal));
    auto const again = apply(edits, Shape::file, goal);
    REQUIRE(again);
    CHECK(again->written == std::vector<fs::path>{goal});
    CHECK(again->backups.empty());
}

TEST_CASE("who could read the replaced file can read the new one") {
    Folder const folder;
    auto const path = folder.write("config.xml", "old");
    auto const wanted = fs::perms::owner_read | fs::perms::owner_write | fs::perms::others_read;
    fs::permissions(path, wanted);
    REQUIRE(apply(one("new"), Shape::file, path));
    CHECK(fs::status(path).permissions() == wanted);
}

TEST_CASE("a folder is made for its owner only; other files in it stay") {
    Folder const folder;
    Export edits{{{"prefs.js", "prefs"}, {"sub/more", "more"}}, {}, {}};
    REQUIRE(apply(edits, Shape::folder, folder / "new/profile"));
    CHECK(contents(folder / "new/profile/prefs.js") == "prefs");
    CHECK(contents(folder / "new/profile/sub/more") == "more");
    CHECK((fs::status(folder / "new/profile").permissions() & (fs::perms::group_all | fs::perms::others_all)) ==
          fs::perms::none);
    folder.write("new/profile/other", "other");
    edits.files[0].bytes = "changed";
    auto const again = apply(edits, Shape::folder, folder / "new/profile/");
    REQUIRE(again);
    CHECK(again->backups == std::vector<fs::path>{folder / "new/profile/prefs.js.before-mailplumb"});
    CHECK(contents(folder / "new/profile/other") == "other");
    CHECK(contents(folder / "new/profile/prefs.js") == "changed");
    CHECK(contents(folder / "new/profile/prefs.js.before-mailplumb") == "prefs");
}

TEST_CASE("a full disk leaves everything as it was") {
    Folder const folder;
    folder.write("there/b.js", "before");
    auto const before = folder.count();
    Export const edits{{{"a.js", "small"}, {"b.js", std::string(100000, 'x')}, {"new/c.js", "small"}}, {}, {}};
    auto const applied = [&] {
        FullDisk const full(1000);
        return apply(edits, Shape::folder, folder / "there");
    }();
    REQUIRE(!applied);
    CHECK(applied.error().code == FaultCode::not_writable);
    CHECK(applied.error().detail.find("b.js") != std::string::npos);
    CHECK(folder.count() == before);
    CHECK(contents(folder / "there/b.js") == "before");

    auto const fresh = [&] {
        FullDisk const full(1000);
        return apply(edits, Shape::folder, folder / "fresh");
    }();
    CHECK(!fresh);
    CHECK(!fs::exists(folder / "fresh"));
}

TEST_CASE("a rename that fails half way is taken back") {
    Folder const folder;
    folder.write("p/a.js", "before");
    fs::create_directories(folder / "p/z.js/inside");
    Export const edits{{{"a.js", "after"}, {"new.js", "new"}, {"z.js", "impossible"}}, {}, {}};
    auto const applied = apply(edits, Shape::folder, folder / "p");
    REQUIRE(!applied);
    CHECK(applied.error().code == FaultCode::not_writable);
    CHECK(contents(folder / "p/a.js") == "before");
    CHECK(folder.count() == 4);
}

TEST_CASE("goals where nothing can be written are refused with their path") {
    Folder const folder;
    folder.write("file", "x");
    fs::create_directory(folder / "dir");
    for (auto const& goal :
         {folder / "dir", folder / "missing/out", folder / "file/out", fs::path("/dev/full"), fs::path()}) {
        auto const applied = apply(one("x"), Shape::file, goal);
        INFO(goal.string());
        REQUIRE(!applied);
        CHECK(applied.error().code == FaultCode::not_writable);
        CHECK(applied.error().detail.find(goal.string()) == 0);
    }
    CHECK(!apply({{{"a", "x"}}, {}, {}}, Shape::folder, folder / "file"));
    CHECK(folder.count() == 2);
    if (::geteuid() != 0) {
        fs::permissions(folder / "dir", fs::perms::owner_read | fs::perms::owner_exec);
        CHECK(!apply(one("x"), Shape::file, folder / "dir/out"));
        fs::permissions(folder / "dir", fs::perms::owner_all);
    }
}

TEST_CASE("no export leaves the folder that was chosen") {
    Folder const folder;
    for (char const* name : {"../evil", "/tmp/evil", "a/../../evil", "", "."}) {
        INFO(name);
        CHECK(!apply({{{name, "x"}}, {}, {}}, Shape::folder, folder / "p"));
    }
    CHECK(folder.count() == 0);
    // A link inside the folder is replaced, not followed.
    auto const target = folder.write("target", "target");
    fs::create_directory(folder / "p");
    fs::create_symlink(target, folder / "p/prefs.js");
    REQUIRE(apply({{{"prefs.js", "new"}}, {}, {}}, Shape::folder, folder / "p"));
    CHECK(contents(target) == "target");
    CHECK(contents(folder / "p/prefs.js") == "new");
}

TEST_CASE("what comes with a single file lies beside it") {
    Folder const folder;
    REQUIRE(apply({{{"", "recipe"}, {"start.cmd", "starter"}}, {}, {}}, Shape::file, folder / "jo.prf"));
    CHECK(contents(folder / "jo.prf") == "recipe");
    CHECK(contents(folder / "start.cmd") == "starter");
}
