#include "app/clients/format.h"
#include "tests/support/catch.h"
#include "tests/unit/clients/files.h"

#include <cstdlib>

#include <sys/stat.h>

using mp::clients::Tree;
using mp::core::FaultCode;
using mp::support::Folder;
namespace fs = std::filesystem;

TEST_CASE("a tree tells files from folders and reads inside its root") {
    Folder const folder;
    folder.write("a.txt", "alpha");
    folder.write("sub/b.txt", "beta");
    Tree const tree(folder.path());
    CHECK(tree.is_folder());
    CHECK(!tree.is_file());
    CHECK(tree.list() == std::vector<std::string>{"a.txt", "sub"});
    CHECK(tree.list("sub") == std::vector<std::string>{"b.txt"});
    CHECK(tree.list("nowhere").empty());
    CHECK(tree.has("sub/b.txt"));
    CHECK(!tree.has("b.txt"));
    CHECK(tree.read("sub/b.txt").value() == "beta");
    CHECK(tree.below("sub").read("b.txt").value() == "beta");
    Tree const file(folder / "a.txt");
    CHECK(file.is_file());
    CHECK(file.name() == "a.txt");
    CHECK(file.read().value() == "alpha");
    CHECK(file.beginning(2) == "al");
    CHECK(Tree(folder / "sub/").name() == "sub");
}

TEST_CASE("a tree is never left, neither by a name nor by a link") {
    Folder const outside;
    outside.write("secret", "secret");
    Folder const folder;
    folder.write("in.txt", "in");
    fs::create_symlink(outside / "secret", folder / "link");
    fs::create_directory_symlink(outside.path(), folder / "way");
    fs::create_symlink(folder / "in.txt", folder / "here");
    Tree const tree(folder.path());
    auto const up = "../" + outside.path().filename().string() + "/secret";
    for (std::string const& name : {std::string("link"), std::string("way/secret"), up, (outside / "secret").string()}) {
        INFO(name);
        CHECK(!tree.has(name));
        REQUIRE(!tree.read(name));
        CHECK(tree.read(name).error().code == FaultCode::unreadable);
        CHECK(!tree.below(name).is_file());
    }
    CHECK(tree.list("way").empty());
    CHECK(tree.read("here").value() == "in");
}

TEST_CASE("what is no plain file of bearable size is a fault, and never hangs") {
    Folder const folder;
    folder.write("big", std::string(100, 'x'));
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    Tree const tree(folder.path());
    CHECK(tree.read("none").error().code == FaultCode::not_found);
    CHECK(tree.read("").error().code == FaultCode::unreadable);
    CHECK(tree.read("pipe").error().code == FaultCode::unreadable);
    CHECK(tree.read("big", 99).error().code == FaultCode::too_large);
    CHECK(tree.read("big", 100).value().size() == 100);
    CHECK(Tree(folder / "pipe").beginning().empty());
    CHECK(Tree("/dev/zero").read().error().code == FaultCode::unreadable);
}

TEST_CASE("a tree knows who else may read a file") {
    Folder const folder;
    fs::permissions(folder.write("mine", "x"), fs::perms::owner_read | fs::perms::owner_write);
    fs::permissions(folder.write("all", "x"), fs::perms::owner_read | fs::perms::others_read);
    Tree const tree(folder.path());
    CHECK(!tree.is_readable_by_others("mine"));
    CHECK(tree.is_readable_by_others("all"));
    CHECK(!tree.is_readable_by_others("none"));
}

TEST_CASE("the user's home comes from the environment, relative folders are ignored") {
    ::setenv("HOME", "/home/jo", 1);
    ::setenv("XDG_CONFIG_HOME", "config", 1);
    auto const home = mp::clients::home_of_user();
    CHECK(home.home == "/home/jo");
    CHECK(home.config == "/home/jo/.config");
    ::setenv("XDG_CONFIG_HOME", "/elsewhere", 1);
    CHECK(mp::clients::home_of_user().config == "/elsewhere");
    ::unsetenv("XDG_CONFIG_HOME");
}
