#include "app/cli/system.h"
#include "app/desk/process.h"
#include "tests/support/catch.h"

#include <filesystem>
#include <fstream>
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

TEST_CASE("a password may come through a pipe that a shell made, not through one that waits in a folder for a writer") {
    Folder folder;
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    REQUIRE(::write(ends[1], "secret\n", 7) == 7);
    ::close(ends[1]);
    auto const path = "/dev/fd/" + std::to_string(ends[0]); // what <(command) is
    CHECK(*system::read_file(path, 100) == "secret\n");
    ::close(ends[0]);
    auto const pipe = folder.path / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    for (fs::path const& other : {pipe, fs::path("/dev/zero"), folder.path})
        CHECK(system::read_file(other, 100).error().code == mp::core::FaultCode::wrong_kind);
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
            mp::desk::prepare_process();
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
