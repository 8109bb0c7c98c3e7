#include "app/clients/gnumail/gnumail.h"
#include "tests/unit/clients/files.h"
#include "tests/unit/clients/tree_settings.h"

using namespace mp;
using core::AccountAuth;
using core::AccountSecurity;
using core::Service;
using test::account_in;
using test::profile_in;

TEST_CASE("GNUMail's accounts are read from each form of its property list") {
    auto const imap = account_in("gnumail/imap.plist");
    CHECK(imap.key == "alice");
    CHECK(imap.address == "alice@example.org");
    CHECK(imap.display_name == "Alice Example");
    CHECK(imap.incoming.service == Service::imap);
    CHECK(imap.incoming.host == "imap.example.org");
    CHECK(imap.incoming.port == core::stored<std::uint16_t>(993));
    CHECK(imap.incoming.security == core::stored(AccountSecurity::tls));
    CHECK(imap.incoming.auth == core::stored(AccountAuth::password));
    CHECK(imap.poll_seconds == core::stored<std::int64_t>(600));
    CHECK(imap.sent == core::stored(core::SentPlace::local));
    REQUIRE(imap.outgoing);
    CHECK(imap.outgoing->host == "smtp.example.org");
    CHECK(imap.outgoing->security == core::stored(AccountSecurity::tls));
    CHECK(imap.outgoing->username == "alice@example.org");
    CHECK(account_in("gnumail/GNUstepDefaults").incoming == imap.incoming);
    for (auto const* const file : {"gnumail/com.collaboration-world.GNUMail.plist", "gnumail/binary.plist"}) {
        auto const profile = profile_in(file);
        REQUIRE(profile.accounts.size() == 1);
        CHECK(profile.accounts[0].incoming.service == Service::pop3);
        CHECK(profile.accounts[0].incoming.port == core::stored<std::uint16_t>(995));
        CHECK(profile.accounts[0].pop.delete_after_days == core::stored(14.0));
        CHECK(test::has_remark(profile, core::remark::other_kind, "old"));
    }
}

TEST_CASE("GNUMail deletes what it fetched unless the file says otherwise") {
    CHECK(account_in("gnumail/pop-deletes.plist").pop.leave_on_server == core::stored(false));
    CHECK(account_in("gnumail/pop-silent.plist").pop.leave_on_server == core::by_default(false));
    auto const keeps = account_in("gnumail/pop-keeps.plist");
    CHECK(keeps.pop.leave_on_server == core::stored(true));
    CHECK(keeps.pop.delete_after_days == core::stored(14.0));
}

TEST_CASE("a password of GNUMail is told and never kept") {
    auto const bytes = test::fixture("gnumail/plain.plist");
    auto const seen = clients::gnumail::read_bytes(bytes, true);
    REQUIRE(seen);
    CHECK(test::has_remark(*seen, core::remark::password_visible, "RECEIVE/PASSWORD"));
    CHECK_FALSE(test::mentions(*seen, "c2VjcmV0"));
    CHECK(seen->accounts[0].outgoing->auth == core::stored(AccountAuth::none));
    auto const unseen = clients::gnumail::read_bytes(bytes, false);
    REQUIRE(unseen);
    CHECK(unseen->remarks.empty());
}

TEST_CASE("the folder of GNUstep's defaults and the dictionary of accounts alone are enough") {
    support::Folder const folder;
    folder.write("Defaults/GNUMail.plist", test::fixture("gnumail/imap.plist"));
    folder.write("GNUstep/Defaults/GNUMail.plist", test::fixture("gnumail/imap.plist"));
    CHECK(clients::read_profiles(folder.path()));
    CHECK(clients::read_profiles(folder / "Defaults"));
    CHECK(clients::gnumail::detect({folder.path(), {}, {}}).size() == 1);
    auto const alone = clients::gnumail::read_bytes("{ \"jo\" = { RECEIVE = { SERVERTYPE = <*I1>; SERVERNAME = "
                                                    "\"pop.example.com\"; USESECURECONNECTION = 9; PORT = 99999; }; "
                                                    "}; }",
                                                    false);
    REQUIRE(alone);
    CHECK(alone->accounts[0].incoming.host == "pop.example.com");
    CHECK_FALSE(alone->accounts[0].incoming.security.value);
    CHECK(alone->accounts[0].incoming.port == core::by_default<std::uint16_t>(110));
    CHECK(test::has_remark(*alone, core::remark::odd_value, "USESECURECONNECTION = 9"));
    CHECK(test::has_remark(*alone, core::remark::odd_value, "PORT = 99999"));
}

TEST_CASE("what a cut file of GNUMail does not say is unknown, and no damage breaks the reader") {
    auto const bytes = test::fixture("gnumail/pop-deletes.plist");
    auto const cut = clients::gnumail::read_bytes(bytes.substr(0, bytes.find("LEAVEONSERVER")), false);
    REQUIRE(cut);
    CHECK_FALSE(cut->accounts[0].pop.leave_on_server.value);
    CHECK(test::has_remark(*cut, core::remark::unreadable_part, "cut off"));
    for (auto const* const file :
         {"gnumail/imap.plist", "gnumail/binary.plist", "gnumail/com.collaboration-world.GNUMail.plist"})
        test::for_each_mutation(test::fixture(file), [](std::string const& damaged) {
            if (auto const profile = clients::gnumail::read_bytes(damaged, true))
                test::check_profile(*profile);
            else
                CHECK(!profile.error().detail.empty());
        });
}
