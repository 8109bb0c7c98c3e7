// Geary: one file for each account, IMAP only (app/clients/geary/FORMAT.md).

#include "app/clients/geary/geary.h"
#include "tests/unit/clients/hostile.h"
#include "tests/unit/clients/read_one.h"

using namespace mp;
using namespace mp::core;
using support::contents;
using support::Folder;
using test::client_fixture;
using test::has_remark;
using test::read_one;
using test::server;

TEST_CASE("a healthy account of Geary is read from its folder, from above and from its file") {
    for (auto const* const path : {"geary/imap", "geary/imap/account_01", "geary/imap/account_01/geary.ini"}) {
        auto const profile = read_one(client_fixture(path));
        CHECK(profile.client == "geary");
        CHECK(profile.remarks.empty());
        REQUIRE(profile.accounts.size() == 1);
        auto const& account = profile.accounts[0];
        CHECK(account.key == "account_01");
        CHECK(account.name == "jo@example.com");
        CHECK(account.address == "jo@example.com");
        CHECK(account.display_name == "Jo Example");
        CHECK(account.incoming == server(Service::imap, "imap.example.com", stored<std::uint16_t>(993),
                                         stored(AccountSecurity::tls), "jo@example.com", by_default(AccountAuth::password)));
        REQUIRE(account.outgoing);
        CHECK(*account.outgoing == server(Service::smtp, "smtp.example.com", stored<std::uint16_t>(465),
                                          stored(AccountSecurity::tls), "jo@example.com",
                                          by_default(AccountAuth::password)));
        CHECK(account.sent == stored(SentPlace::server));
    }
}

TEST_CASE("several accounts of Geary: off, removed, managed elsewhere, odd, and a provider it knows by itself") {
    auto const profile = read_one(client_fixture("geary/config"));
    REQUIRE(profile.accounts.size() == 3);
    CHECK(profile.accounts[0].incoming.port == by_default<std::uint16_t>(993));
    CHECK(profile.accounts[0].outgoing->port == by_default<std::uint16_t>(465));
    auto const& gmail = profile.accounts[1];
    CHECK_FALSE(gmail.is_enabled);
    CHECK(gmail.display_name == "Two; Both");
    CHECK(gmail.address == "two@gmail.com");
    CHECK(gmail.incoming.host == "imap.gmail.com");
    CHECK(gmail.incoming.security == by_default(AccountSecurity::tls));
    CHECK(gmail.outgoing->host == "smtp.gmail.com");
    CHECK(gmail.incoming.username == "two@gmail.com");
    CHECK(has_remark(profile, remark::dead_account, "account_03/geary.ini"));
    CHECK(has_remark(profile, remark::other_kind, "account_04/geary.ini"));
    CHECK(has_remark(profile, remark::odd_value, "port = 99x"));
    CHECK(has_remark(profile, remark::odd_value, "transport_security = maybe"));
    CHECK_FALSE(profile.accounts[2].incoming.security.value);
    CHECK_FALSE(profile.accounts[2].incoming.port.value);
}

TEST_CASE("the folder that Geary puts sent mail into is the server's, unless one was chosen") {
    auto const folder = [](std::string const& folders) {
        Folder const home;
        auto const file =
            home.write("geary.ini", "[Metadata]\nversion=1\nstatus=enabled\n[Account]\nlabel=x\nservice_provider=other\n"
                                    "sender_mailboxes=jo@example.com;\n[Incoming]\nlogin=jo\nhost=imap.example.com\n" +
                                        folders);
        return read_one(file).accounts.at(0).imap.sent_folder;
    };
    CHECK(folder("").empty());
    CHECK(folder("[Folders]\nsent_folder=;\n").empty());
    CHECK(folder("[Folders]\nsent_folder=Lists;Sent\\sMail;\n") == "Lists/Sent Mail");
}

TEST_CASE("sending without a login has the port of servers among themselves") {
    auto const account = read_one(client_fixture("geary/no-login")).accounts.at(0);
    CHECK(account.outgoing->auth == stored(AccountAuth::none));
    CHECK(account.outgoing->port == by_default<std::uint16_t>(25));
    CHECK(account.outgoing->username.empty());
}

TEST_CASE("the file of Geary before 0.13 is read, too") {
    auto const profile = read_one(client_fixture("geary/old"));
    REQUIRE(profile.accounts.size() == 1);
    auto const& account = profile.accounts[0];
    CHECK(account.name == "Home");
    CHECK(account.address == "jo@example.com");
    CHECK(account.incoming == server(Service::imap, "imap.example.com", stored<std::uint16_t>(993),
                                     stored(AccountSecurity::tls), "jo", by_default(AccountAuth::password)));
    CHECK(*account.outgoing == server(Service::smtp, "smtp.example.com", stored<std::uint16_t>(587),
                                      stored(AccountSecurity::starttls), "jo", by_default(AccountAuth::password)));
}

TEST_CASE("Geary is found where it keeps its settings, and told by content") {
    Folder const home;
    auto const ini = contents(client_fixture("geary/imap/account_01/geary.ini"));
    home.write(".config/geary/account_01/geary.ini", ini);
    home.write(".var/app/org.gnome.Geary/config/geary/account_01/geary.ini", ini);
    CHECK(clients::find_client("geary")->detect({home.path(), home / ".config", {}}).size() == 2);
    CHECK(read_one(home.write("renamed", ini)).client == "geary");
    CHECK_FALSE(clients::read_profiles(home.write("x/geary.ini", "[Account]\nlabel=x\n")));
}

TEST_CASE("damaged files of Geary are no trouble") {
    for (auto const* const name : {"geary/config/geary/account_02/geary.ini", "geary/old/jo@example.com/geary.ini"})
        test::for_each_mutation(contents(client_fixture(name)), [](std::string const& bytes) {
            Profile profile;
            if (clients::geary::add_account(profile, bytes, "account", "geary.ini"))
                test::check_profile(profile);
        });
}
