#include "app/cli/system.h"
#include "tests/support/catch.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace mp::cli;
namespace fs = std::filesystem;

namespace {

class Folder {
public:
    Folder() : path(fs::temp_directory_path() / ("mailplumb-cli-" + std::to_string(::getpid()))) {
        fs::create_directories(path);
    }
    ~Folder() { fs::remove_all(path); }
    fs::path const path;
};

std::string content(fs::path const& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

auto entries(fs::path const& path) { return std::distance(fs::directory_iterator(path), fs::directory_iterator()); }

}

TEST_CASE("a file is replaced whole, through a link too, and nothing else is left behind") {
    Folder folder;
    auto const file = folder.path / "report.html";
    REQUIRE(system::write_file(file, "first", system::Privacy::ordinary));
    fs::create_symlink(file, folder.path / "link");
    REQUIRE(system::write_file(folder.path / "link", "second", system::Privacy::ordinary));
    CHECK(content(file) == "second");
    CHECK(fs::is_symlink(folder.path / "link"));
    CHECK(entries(folder.path) == 2);
}

TEST_CASE("what only the owner shall read has no other permissions") {
    Folder folder;
    auto const file = folder.path / "survey.json";
    REQUIRE(system::write_file(file, "x", system::Privacy::owner_only));
    CHECK((fs::status(file).permissions() & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
}

TEST_CASE("a device is written to, never replaced") {
    REQUIRE(system::check_writable("/dev/null"));
    REQUIRE(system::write_file("/dev/null", "x", system::Privacy::ordinary));
    CHECK(fs::is_character_file("/dev/null"));
}

TEST_CASE("places that cannot be written are told before anything is done") {
    Folder folder;
    CHECK(system::check_writable(folder.path / "new.html"));
    CHECK_FALSE(system::check_writable(folder.path));
    CHECK_FALSE(system::check_writable(folder.path / "missing" / "new.html"));
    CHECK_FALSE(system::write_file(folder.path / "missing" / "new.html", "x", system::Privacy::ordinary));
    CHECK(entries(folder.path) == 0);
}

TEST_CASE("files are read whole up to a limit") {
    Folder folder;
    auto const file = folder.path / "password";
    std::ofstream(file, std::ios::binary) << "secret\n";
    CHECK(*system::read_file(file, 100) == "secret\n");
    CHECK(*system::read_file(file, 7) == "secret\n");
    CHECK_FALSE(system::read_file(file, 6));
    CHECK(system::read_file(folder.path / "missing", 100).error().code == mp::core::FaultCode::not_found);
    CHECK_FALSE(system::read_file(folder.path, 100));
}

TEST_CASE("a password file that everybody can read is noticed") {
    Folder folder;
    auto const file = folder.path / "password";
    std::ofstream(file) << "x";
    fs::permissions(file, fs::perms(0600));
    CHECK_FALSE(system::is_readable_by_others(file));
    fs::permissions(file, fs::perms(0644));
    CHECK(system::is_readable_by_others(file));
}

TEST_CASE("a document is an ordinary file; a pipe, a device and a folder are refused at once") {
    Folder folder;
    auto const file = folder.path / "report.json";
    std::ofstream(file, std::ios::binary) << "{}\n";
    CHECK(*system::read_document(file, 100) == "{}\n");
    CHECK(*system::read_document(file, 3) == "{}\n");
    CHECK(system::read_document(file, 2).error().code == mp::core::FaultCode::too_large);
    CHECK(system::read_document(folder.path / "missing", 100).error().code == mp::core::FaultCode::not_found);
    auto const pipe = folder.path / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    for (fs::path const& path : {pipe, folder.path, fs::path("/dev/zero"), fs::path("/dev/null")})
        CHECK(system::read_document(path, 100).error().code == mp::core::FaultCode::wrong_kind);
}

TEST_CASE("the process that will hold a password leaves no core, lets nobody look in, and writes no TLS keys") {
    auto const in_a_child = [](auto const& look) {
        auto const child = ::fork();
        if (child == 0) {
            ::setenv("SSLKEYLOGFILE", "/nonexistent/keys", 1);
            system::prepare_process();
            _exit(look() ? 0 : 1);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    };
    CHECK(in_a_child([] {
        rlimit core{};
        return ::getrlimit(RLIMIT_CORE, &core) == 0 && core.rlim_cur == 0 && core.rlim_max == 0;
    }));
    CHECK(in_a_child([] { return ::prctl(PR_GET_DUMPABLE) == 0; }));
    CHECK(in_a_child([] { return ::getenv("SSLKEYLOGFILE") == nullptr; }));
}
