// Evolution: three files tied by their names (app/clients/evolution/FORMAT.md).

#include "app/clients/evolution/sources.h"
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

namespace {

Profile lines(std::string const& account) {
    clients::evolution::Sources sources;
    REQUIRE(clients::evolution::add_source(sources, "u", "[Data Source]\n[Mail Account]\n" + account, false));
    auto profile = clients::evolution::profile_of(sources, {});
    REQUIRE(profile);
    return std::move(*profile);
}

Account pop(std::string const& text) {
    return lines("BackendName=pop\n[Authentication]\nHost=pop.example.com\nUser=jo\n" + text).accounts.at(0);
}

}

TEST_CASE("a healthy account of Evolution is read from its folder and from its own file") {
    for (auto const* const path : {"evolution/imap", "evolution/imap/mp-imap.source"}) {
        auto const profile = read_one(client_fixture(path));
        CHECK(profile.client == "evolution");
        CHECK(profile.remarks.empty());
        REQUIRE(profile.accounts.size() == 1);
        auto const& account = profile.accounts[0];
        CHECK(account.key == "mp-imap");
        CHECK(account.name == "jo@example.com");
        CHECK(account.address == "jo@example.com");
        CHECK(account.display_name == "Jo Example");
        CHECK(account.is_enabled);
        CHECK(account.incoming == server(Service::imap, "imap.example.com", stored<std::uint16_t>(993),
                                         stored(AccountSecurity::tls), "jo@example.com", stored(AccountAuth::password)));
        REQUIRE(account.outgoing);
        CHECK(*account.outgoing == server(Service::smtp, "smtp.example.com", stored<std::uint16_t>(465),
                                          stored(AccountSecurity::tls), "jo@example.com", stored(AccountAuth::password)));
        CHECK(account.sent == stored(SentPlace::server));
        CHECK(account.imap.sent_folder == "Sent");
        CHECK(account.poll_seconds == stored<std::int64_t>(600));
        CHECK(account.imap.connections == stored(3));
    }
}

TEST_CASE("Evolution's keeping is unknown where the key is absent, because its default changed") {
    auto const silent = pop("").pop;
    CHECK_FALSE(silent.leave_on_server.value);
    CHECK(silent.delete_after_days == by_default(0.0));
    CHECK(silent.delete_with_local == by_default(false));
    auto const days = read_one(client_fixture("evolution/pop-days")).accounts.at(0);
    CHECK(days.pop.leave_on_server == stored(true));
    CHECK(days.pop.delete_after_days == stored(14.0));
    CHECK(days.pop.delete_with_local == stored(true));
    CHECK(days.sent == stored(SentPlace::local));
    CHECK(days.incoming.auth == stored(AccountAuth::password));
    CHECK(pop("[Pop Backend]\nKeepOnServer=false\n").pop.leave_on_server == stored(false));
}

TEST_CASE("absent encryption is none, a port of 0 is the usual one") {
    auto const account = pop("");
    CHECK(account.incoming.security == by_default(AccountSecurity::none));
    CHECK(account.incoming.port == by_default<std::uint16_t>(110));
    CHECK(pop("Port=0\n[Security]\nMethod=ssl-on-alternate-port\n").incoming.port == by_default<std::uint16_t>(995));
    CHECK(pop("Method=+APOP\n").incoming.auth == stored(AccountAuth::apop));
    CHECK(pop("Method=XOAUTH2\n").incoming.auth == stored(AccountAuth::oauth2));
    CHECK(pop("Method=Google\n").incoming.auth == stored(AccountAuth::oauth2));
    CHECK(pop("Method=SCRAM-SHA-256\n").incoming.auth == stored(AccountAuth::encrypted));
    CHECK(pop("Method=GSSAPI\n").incoming.auth == stored(AccountAuth::gssapi));
    CHECK(pop("").incoming.auth == by_default(AccountAuth::password));
    auto const plain = read_one(client_fixture("evolution/plain")).accounts.at(0);
    CHECK(plain.outgoing->auth == stored(AccountAuth::none));
}

TEST_CASE("several accounts: off, of another kind, odd, and without an identity") {
    auto const profile = read_one(client_fixture("evolution/config"));
    REQUIRE(profile.accounts.size() == 4);
    auto const find = [&](std::string const& key) -> Account const& {
        return *std::find_if(profile.accounts.begin(), profile.accounts.end(),
                             [&](Account const& account) { return account.key == key; });
    };
    CHECK(find("one").is_enabled);
    CHECK_FALSE(find("two").is_enabled);
    CHECK(has_remark(profile, remark::other_kind, "ews.source"));
    CHECK(has_remark(profile, remark::odd_value, "Port = 99x"));
    CHECK(has_remark(profile, remark::odd_value, "Method = tls-please"));
    CHECK(has_remark(profile, remark::odd_value, "Method = MAGIC"));
    CHECK_FALSE(find("odd").incoming.security.value);
    CHECK(find("odd").incoming.host == "imap.example.com");
    CHECK(has_remark(profile, remark::dead_account, "dead.source [Mail Account] IdentityUid"));
    CHECK_FALSE(find("dead").outgoing);
    CHECK(read_one(client_fixture("evolution/config/evolution")).accounts.size() == 4);
    CHECK(read_one(client_fixture("evolution/config/evolution/sources/two.source")).accounts.size() == 1);
    CHECK(read_one(client_fixture("evolution/config/evolution/sources/two-id.source")).accounts.size() == 4);
}

TEST_CASE("what hangs below a parent that is off is off, and the keyring's switches are no passwords") {
    clients::evolution::Sources sources;
    REQUIRE(clients::evolution::add_source(sources, "parent",
                                           "[Data Source]\nEnabled=false\n[Mail Account]\nBackendName=none\n", true));
    REQUIRE(clients::evolution::add_source(sources, "u",
                                           "[Data Source]\nParent=parent\n[Mail Account]\nBackendName=imapx\n"
                                           "[Authentication]\nHost=a\nRememberPassword=true\nPassword=hunter2\n",
                                           true));
    auto const profile = clients::evolution::profile_of(sources, {});
    REQUIRE(profile);
    REQUIRE(profile->accounts.size() == 1);
    CHECK_FALSE(profile->accounts[0].is_enabled);
    CHECK(profile->remarks.size() == 1);
    CHECK(has_remark(*profile, remark::password_visible, "u.source [Authentication] Password"));
    CHECK_FALSE(test::shows(*profile, "hunter2"));
}

TEST_CASE("Evolution is found in the folder of the person, and in Flatpak's") {
    Folder const home;
    auto const account = contents(client_fixture("evolution/imap/mp-imap.source"));
    home.write(".config/evolution/sources/a.source", account);
    home.write(".var/app/org.gnome.Evolution/config/evolution/sources/a.source", account);
    auto const places = clients::find_client("evolution")->detect({home.path(), home / ".config", {}});
    REQUIRE(places.size() == 2);
    CHECK(places[0].path == home / ".config/evolution/sources");
    CHECK(places[1].label == "Evolution (Flatpak)");
    Folder const other;
    other.write("sources/cal.source", contents(client_fixture("evolution/imap/system-calendar.source")));
    CHECK_FALSE(clients::read_profiles(other.path()));
}

TEST_CASE("a folder of thousands of accounts is read up to the limit, damage costs only itself") {
    Folder const folder;
    for (int i = 0; i < 1100; ++i)
        folder.write("a" + std::to_string(i) + ".source",
                     "[Data Source]\n[Mail Account]\nBackendName=imapx\n[Authentication]\nHost=h\n");
    auto const many = read_one(folder.path());
    CHECK(many.accounts.size() == 1000);
    CHECK(has_remark(many, remark::unreadable_part, "and what follows"));
    test::for_each_mutation(contents(client_fixture("evolution/imap/mp-imap.source")), [](std::string const& bytes) {
        clients::evolution::Sources sources;
        if (!clients::evolution::add_source(sources, "u", bytes, true))
            return;
        if (auto const profile = clients::evolution::profile_of(sources, {}))
            test::check_profile(*profile);
    });
}

TEST_CASE("what evolution-data-server wrote itself is read") {
    auto const profile = read_one(client_fixture("evolution/real"));
    CHECK(profile.remarks.empty());
    REQUIRE(profile.accounts.size() == 2);
    CHECK(profile.accounts[0].address == "jo@example.com");
    CHECK(profile.accounts[0].incoming.security == stored(AccountSecurity::tls));
    REQUIRE(profile.accounts[0].outgoing);
    CHECK(profile.accounts[0].outgoing->security == stored(AccountSecurity::starttls));
    CHECK(profile.accounts[0].sent == stored(SentPlace::local));
    CHECK(profile.accounts[1].incoming.service == Service::pop3);
    CHECK_FALSE(profile.accounts[1].pop.leave_on_server.value);
}
