#include "app/clients/apply.h"
#include "tests/support/catch.h"
#include "tests/unit/clients/files.h"

#include <sys/stat.h>
#include <unistd.h>

using mp::clients::apply;
using mp::clients::Export;
using mp::clients::place_for;
using mp::clients::Shape;
using mp::clients::WriteRules;
using mp::core::FaultCode;
namespace obstacle = mp::clients::obstacle;
using mp::support::contents;
using mp::support::Folder;
namespace fs = std::filesystem;

namespace {

Export one(std::string bytes) {
    Export edits;
    edits.files.push_back({"", std::move(bytes)});
    return edits;
}

WriteRules careful() {
    WriteRules rules;
    rules.may_replace = false;
    rules.owner_only = true;
    return rules;
}

FaultCode refusal(fs::path const& goal, WriteRules const& rules) {
    auto const applied = apply(one("new"), Shape::file, goal, rules);
    REQUIRE(!applied);
    auto const place = place_for(goal, rules);
    REQUIRE(!place); // known beforehand, too
    CHECK(place.error().code == applied.error().code);
    return applied.error().code;
}

}

TEST_CASE("what is there is replaced only when that is allowed, and then it is kept") {
    Folder const folder;
    auto const path = folder.write("report.html", "old");
    CHECK(refusal(path, careful()) == obstacle::already_there);
    CHECK(contents(path) == "old");
    CHECK(folder.count() == 1);
    auto rules = careful();
    rules.may_replace = true;
    auto const applied = apply(one("new"), Shape::file, path, rules);
    REQUIRE(applied);
    CHECK(contents(path) == "new");
    CHECK(contents(folder / "report.html.before-mailplumb") == "old");
    CHECK(apply(one("new"), Shape::file, path, careful())); // the same bytes replace nothing
    CHECK(apply(one("x"), Shape::file, folder / "other.html", careful()));
}

TEST_CASE("a file of the person is for the person alone, also in place of one that others could read") {
    Folder const folder;
    auto const path = folder.write("report.html", "old");
    fs::permissions(path, fs::perms(0644));
    auto rules = careful();
    rules.may_replace = true;
    REQUIRE(apply(one("new"), Shape::file, path, rules));
    CHECK(fs::status(path).permissions() == fs::perms(0600));
    REQUIRE(apply(one("new"), Shape::file, folder / "fresh", rules));
    CHECK(fs::status(folder / "fresh").permissions() == fs::perms(0600));
}

TEST_CASE("an input is never an output, by whatever name, not even when replacing is allowed") {
    Folder const folder;
    auto const input = folder.write("self.json", "input");
    fs::create_hard_link(input, folder / "second.json");
    fs::create_symlink(input, folder / "link.json");
    fs::create_directory(folder / "sub");
    folder.write("profile/prefs.js", "input");
    WriteRules rules;
    rules.inputs = {input, folder / "profile"};
    for (auto const& path :
         {input, folder / "second.json", folder / "link.json", folder / "sub/../self.json", folder / "profile/prefs.js"}) {
        INFO(path.string());
        CHECK(refusal(path, rules) == obstacle::is_input);
        CHECK(contents(path) == "input");
    }
    CHECK(place_for(folder / "profile/new.html", rules)); // nothing that was read is lost
    CHECK(place_for(folder / "self.jsonx", rules));
}

TEST_CASE("links are followed in own folders and never in one that everybody can write to") {
    Folder const folder;
    auto const target = folder.write("target", "old");
    fs::create_symlink("target", folder / "link");
    REQUIRE(apply(one("through"), Shape::file, folder / "link"));
    CHECK(contents(target) == "through");
    CHECK(fs::is_symlink(folder / "link"));

    for (auto const mode : {0777, 01777}) {
        auto const shared = folder / ("shared" + std::to_string(mode));
        fs::create_directories(shared / "folder");
        fs::create_symlink(target, shared / "report.html");
        fs::create_symlink(folder / "nowhere", shared / "dangling");
        fs::create_symlink(folder / "sub", shared / "way");
        fs::create_symlink(shared / "report.html", folder / ("to-link" + std::to_string(mode)));
        fs::create_directories(folder / "sub");
        ::chmod(shared.c_str(), static_cast<mode_t>(mode));
        for (auto const& goal : {shared / "report.html", shared / "dangling", shared / "way/report.html",
                                 folder / ("to-link" + std::to_string(mode))}) {
            INFO(goal.string());
            CHECK(refusal(goal, {}) == obstacle::shared_link);
        }
        CHECK(contents(target) == "through");
        CHECK(apply(one("x"), Shape::file, shared / "plain", careful())); // a new file there is fine
    }
}

TEST_CASE("devices, pipes and folders are refused at once") {
    Folder const folder;
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    fs::create_symlink("/dev/null", folder / "null");
    for (auto const& goal : {fs::path("/dev/null"), fs::path("/dev/full"), folder / "pipe", folder / "null", folder.path(),
                             folder / "missing/x", folder / "sub/"}) {
        INFO(goal.string());
        CHECK(refusal(goal, {}) == FaultCode::not_writable);
    }
    CHECK(fs::is_character_file("/dev/null"));
    CHECK(fs::is_fifo(folder / "pipe"));
}

TEST_CASE("links that lead in a circle end in a sentence") {
    Folder const folder;
    fs::create_symlink("b", folder / "a");
    fs::create_symlink("a", folder / "b");
    CHECK(refusal(folder / "a", {}) == FaultCode::not_writable);
}
