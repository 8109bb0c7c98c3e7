#include "app/desk/watch_state.h"

#include "app/desk/state.h"
#include "tests/support/catch.h"
#include "tests/support/state_folder.h"

#include <sys/stat.h>

using namespace mp;
using namespace mp::desk;
using support::State;

namespace {

core::EmailAddress alice() { return core::parse_address("Alice@example.org").value(); }

WatchState some_state() {
    WatchState state;
    state.pop3 = WatchedServer{{core::Service::pop3, "mail.example.org", 995, core::Security::tls}, NameForm::local_part};
    state.not_before = 1800000060;
    watch::Look look;
    look.at = 1800000000;
    look.saw = watch::Saw::listing;
    look.messages = 2;
    look.uidnext = 12;
    look.expire = "NEVER";
    state.history.looks = {look, {}};
    state.history.messages = {{"0123456789abcdef01234567", 700, 0, 1800000000, 1800000000, 0},
                              {"fedcba9876543210fedcba98", 0, 1800000000, 1800003600, 1800003600, 1800007200}};
    state.history.renumberings = {{1800000000, 3}};
    return state;
}

}

TEST_CASE("what is remembered comes back as it was") {
    State const home;
    WatchFile const file(alice());
    std::string aside;
    CHECK(file.load(aside).value() == WatchState{});
    REQUIRE(file.save(some_state()).has_value());
    CHECK(file.load(aside).value() == some_state());
    CHECK(aside.empty());
    struct stat facts {};
    REQUIRE(::stat(file.path().c_str(), &facts) == 0);
    CHECK((facts.st_mode & 0777) == 0600);
    CHECK(support::read(file.path()).find("alice") == std::string::npos);
    CHECK(file.path().find("alice") == std::string::npos);
    CHECK(WatchFile(core::parse_address("alice@example.org").value()).path() == file.path());
    CHECK(WatchFile(core::parse_address("bob@example.org").value()).path() != file.path());
    CHECK(file.forget());
    CHECK_FALSE(file.forget());
}

TEST_CASE("a memory that somebody changed is put aside, and counts no more") {
    State const home;
    WatchFile const file(alice());
    REQUIRE(file.save(some_state()).has_value());
    auto text = support::read(file.path());
    SECTION("the server is another one") { text.replace(text.find("mail.example.org"), 16, "evil.example.org"); }
    SECTION("it is cut") { text.resize(text.size() / 2); }
    SECTION("it is of another mailbox") {
        WatchFile const other(core::parse_address("bob@example.org").value());
        REQUIRE(other.save(some_state()).has_value());
        text = support::read(other.path());
    }
    SECTION("it is empty") { text.clear(); }
    SECTION("it is no text") { text = std::string("\0\xff\n\n", 4); }
    std::ofstream(file.path(), std::ios::binary | std::ios::trunc) << text;
    std::string aside;
    CHECK(file.load(aside).value() == WatchState{});
    CHECK(support::read(aside) == text);
    CHECK(file.forget());
}

TEST_CASE("a newer version's memory is left alone") {
    State const home;
    WatchFile const file(alice());
    REQUIRE(write_state(file.path().substr(state_folder().size() + 1), "mailplumb.watch/2\nx\n").has_value());
    std::string aside;
    auto const loaded = file.load(aside);
    REQUIRE_FALSE(loaded.has_value());
    CHECK(loaded.error().code == core::FaultCode::wrong_kind);
    CHECK(aside.empty());
}

TEST_CASE("a memory that others can read is not believed") {
    State const home;
    WatchFile const file(alice());
    REQUIRE(file.save(some_state()).has_value());
    ::chmod(file.path().c_str(), 0644);
    std::string aside;
    CHECK_FALSE(file.load(aside).has_value());
}

TEST_CASE("every odd line of a memory is refused") {
    auto const good = to_text(some_state());
    REQUIRE(watch_state_from(good).value() == some_state());
    for (auto const* line :
         {"look\n", "look 1 listing 2\n", "seen x 1 2 3 4\n", "seen x 1 2 3 4 -5\n", "seen x 1 2 3 4 5 6\n",
          "pop3 mail.example.org 0 tls address\n", "pop3 mail.example.org 995 none address\n",
          "pop3 mail..org 995 tls address\n", "imap a.org 70000 tls address\n", "imap a.org 1 tls other\n", "hello\n", "\n",
          "renumbered 1\n", "not-before x\n", "seen x 1 2 3 4 5"})
        CHECK_FALSE(watch_state_from(good + line).has_value());
}

TEST_CASE("the sums of ids are short, the same for the same id, and others for another mailbox") {
    State const home;
    std::vector<core::ListedMessage> const messages{{"000000016b0235c3", 5}, {"000000026b0235c3", 6}};
    auto const sums = WatchFile(alice()).sums_of(messages);
    REQUIRE(sums.size() == 2);
    CHECK(sums[0].id.size() == 24);
    CHECK(sums[0].bytes == 5);
    CHECK(sums[0].id != sums[1].id);
    CHECK(WatchFile(alice()).sums_of(messages)[0].id == sums[0].id);
    CHECK(WatchFile(core::parse_address("bob@example.org").value()).sums_of(messages)[0].id != sums[0].id);
}
