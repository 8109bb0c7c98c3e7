#include "app/desk/seal.h"

#include "app/reports/seal.h"
#include "tests/support/catch.h"
#include "tests/support/state_folder.h"

using namespace mp;
using namespace mp::desk;
using namespace mp::support;

TEST_CASE("a report made here is known again, however it is laid out, until a word is changed") {
    State const state;
    auto const plain = report_json("example.org");
    auto const ours = sealed(plain);
    CHECK(ours.find("\n  \"seal\": \"hmac-sha256:") != std::string::npos);
    CHECK(ours.ends_with("\"\n}\n"));
    CHECK(is_sealed_here(ours));
    CHECK_FALSE(is_sealed_here(plain));
    auto flat = ours;
    std::erase(flat, '\n');
    CHECK(is_sealed_here(flat));
    auto changed = ours;
    changed.replace(changed.find("imap.example.org"), 16, "imap.example.net");
    CHECK_FALSE(is_sealed_here(changed));
    auto twice = ours;
    twice.insert(1, "\"settings\": {\"verified\": false},");
    CHECK(is_sealed_here(twice)); // the later member is the one that is read, too
    CHECK(sealed(ours) == sealed(ours));
}

TEST_CASE("the key is made once, for its owner only, and a key of another user or computer opens nothing") {
    State const state;
    CHECK_FALSE(is_sealed_here(report_json("example.org")));
    CHECK_FALSE(fs::exists(state.key())); // looking makes none
    auto const ours = sealed(report_json("example.org"));
    auto const key = read(state.key());
    CHECK(key.size() == 32);
    CHECK(fs::status(state.key()).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(fs::status(state.key().parent_path()).permissions() == fs::perms::owner_all);
    CHECK(sealed(report_json("example.org")) == ours);
    CHECK(read(state.key()) == key);
    CHECK(ours.find(key) == std::string::npos);
    CHECK(std::distance(fs::directory_iterator(state.key().parent_path()), fs::directory_iterator()) == 1);

    fs::permissions(state.key(), fs::perms::group_read, fs::perm_options::add);
    CHECK_FALSE(is_sealed_here(ours));
    CHECK(sealed(report_json("example.org")) == report_json("example.org"));
    fs::remove(state.key());
    CHECK(sealed(report_json("example.org")) != ours);
    CHECK_FALSE(is_sealed_here(ours));
}

TEST_CASE("where no key can be made, reports are not sealed, and nothing else changes") {
    State const state;
    std::string const home = std::getenv("HOME") ? std::getenv("HOME") : "";
    auto const how = GENERATE(0, 1, 2);
    if (how == 0) {
        std::ofstream(state.file("state")) << "a file where the folder should be";
    } else if (how == 1) {
        ::setenv("XDG_STATE_HOME", "not/absolute", 1);
        ::setenv("HOME", "", 1);
    } else {
        fs::create_directories(state.key().parent_path());
        fs::create_symlink("/dev/zero", state.key());
    }
    CHECK(sealed(report_json("example.org")) == report_json("example.org"));
    CHECK_FALSE(is_sealed_here(report_json("example.org")));
    ::setenv("HOME", home.c_str(), 1);
}

TEST_CASE("odd files are never taken for our own") {
    State const state;
    CHECK(sealed("{}") == "{}");
    for (std::string const text : {"", "[]", "{", "null", "{\"seal\": 1}", "{\"seal\": \"hmac-sha256:\"}"})
        CHECK_FALSE(is_sealed_here(text));
    std::string const deep = "{\"a\": " + std::string(5000, '[') + std::string(5000, ']') + "}";
    CHECK_FALSE(reports::sealable(deep));
}
