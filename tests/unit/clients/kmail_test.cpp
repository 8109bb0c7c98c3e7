// KMail: mailboxes, sending servers and identities in files of their own (app/clients/kmail/FORMAT.md).

#include "app/clients/kmail/config.h"
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

Profile lines(std::string const& text) {
    auto file = clients::parse_ini(text, clients::kde_ini);
    REQUIRE(file);
    clients::kmail::Config config;
    config.files.push_back({"testrc", std::move(*file), false});
    auto profile = clients::kmail::profile_of(config);
    REQUIRE(profile);
    return std::move(*profile);
}

Account pop(std::string const& text) {
    return lines("[General]\nhost=pop.example.com\nlogin=jo\npipelining=true\n" + text).accounts.at(0);
}

Account imap(std::string const& text) { return lines("[network]\nImapServer=imap.example.com\n" + text).accounts.at(0); }

}

TEST_CASE("a healthy mailbox of KMail is read with its identity and sending server, from folder and file") {
    for (auto const* const path : {"kmail/imap", "kmail/imap/akonadi_imap_resource_0rc"}) {
        auto const profile = read_one(client_fixture(path));
        CHECK(profile.client == "kmail");
        CHECK(profile.remarks.empty());
        CHECK_FALSE(profile.is_too_old);
        REQUIRE(profile.accounts.size() == 1);
        auto const& account = profile.accounts[0];
        CHECK(account.key == "akonadi_imap_resource_0");
        CHECK(account.name == "jo@example.com");
        CHECK(account.address == "jo@example.com");
        CHECK(account.display_name == "Jo Example");
        CHECK(account.incoming == server(Service::imap, "imap.example.com", stored<std::uint16_t>(993),
                                         stored(AccountSecurity::tls), "jo@example.com", stored(AccountAuth::password)));
        REQUIRE(account.outgoing);
        CHECK(*account.outgoing == server(Service::smtp, "smtp.example.com", stored<std::uint16_t>(465),
                                          stored(AccountSecurity::tls), "jo@example.com", stored(AccountAuth::password)));
        CHECK(account.poll_seconds == stored<std::int64_t>(600));
    }
}

TEST_CASE("KConfig writes only what differs, so an absent key is KMail's default") {
    auto const silent = pop("");
    CHECK(silent.incoming.security == by_default(AccountSecurity::none));
    CHECK(silent.incoming.port == by_default<std::uint16_t>(110));
    CHECK(silent.incoming.auth == by_default(AccountAuth::password));
    CHECK(silent.pop.leave_on_server == by_default(false));
    CHECK(silent.pop.delete_after_days == by_default(0.0));
    CHECK(silent.poll_seconds == by_default<std::int64_t>(0));
    CHECK(pop("useSSL=true\n").incoming.port == by_default<std::uint16_t>(110));
    CHECK(pop("useTLS=true\n").incoming.security == stored(AccountSecurity::starttls));
    auto const box = imap("");
    CHECK(box.incoming.security == by_default(AccountSecurity::tls));
    CHECK(box.incoming.port == by_default<std::uint16_t>(993));
    CHECK(box.poll_seconds == by_default<std::int64_t>(300));
    CHECK(imap("Safety=NONE\n").incoming.port == by_default<std::uint16_t>(993));
    CHECK(imap("Safety=STARTTLS\n").incoming.security == stored(AccountSecurity::starttls));
    CHECK(lines("[network]\nImapServer=h:144\n").accounts.at(0).incoming.port == stored<std::uint16_t>(144));
    CHECK(lines("[network]\nImapServer=h:144\nImapPort=143\n").accounts.at(0).incoming.host == "h");
    CHECK(imap("Safety=STARTTLS\nOverrideEncryption=None\n").incoming.security == stored(AccountSecurity::none));
}

TEST_CASE("mail on the server: at once, by days, by other rules, for ever") {
    CHECK(pop("leaveOnServer=true\n").pop.delete_after_days == by_default(0.0));
    CHECK(pop("leaveOnServer=true\nleaveOnServerDays=-1\n").pop.delete_after_days == stored(0.0));
    CHECK(pop("leaveOnServer=true\nleaveOnServerDays=14\n").pop.delete_after_days == stored(14.0));
    CHECK_FALSE(pop("leaveOnServer=true\nleaveOnServerCount=100\n").pop.delete_after_days.value);
    CHECK_FALSE(pop("leaveOnServer=true\nleaveOnServerSize=100\n").pop.delete_after_days.value);
    CHECK(pop("leaveOnServer[$i]=true\n").pop.leave_on_server == stored(true));
}

TEST_CASE("numbers and names of logins") {
    CHECK(pop("authenticationMethod=6\n").incoming.auth == stored(AccountAuth::apop));
    CHECK(pop("authenticationMethod=9\n").incoming.auth == stored(AccountAuth::oauth2));
    CHECK(imap("Authentication=2\n").incoming.auth == stored(AccountAuth::encrypted));
    CHECK(imap("Authentication=4\n").incoming.auth == stored(AccountAuth::gssapi));
    auto const odd = lines("[network]\nImapServer=h\nAuthentication=77\nSafety=maybe\n");
    CHECK_FALSE(odd.accounts[0].incoming.auth.value);
    CHECK_FALSE(odd.accounts[0].incoming.security.value);
    CHECK(has_remark(odd, remark::odd_value, "testrc [network] Authentication = 77"));
    CHECK(has_remark(odd, remark::odd_value, "Safety = maybe"));
}

TEST_CASE("several mailboxes keep their own identities and servers, and what Akonadi does not run is dead") {
    auto const profile = read_one(client_fixture("kmail/several"));
    REQUIRE(profile.accounts.size() == 2);
    auto const& jo = profile.accounts[0];
    CHECK(jo.incoming.host == "imap.example.com");
    CHECK(jo.address == "jo@example.com");
    REQUIRE(jo.outgoing);
    CHECK(jo.outgoing->host == "smtp.example.com");
    // What an absent encryption of a sending server means changed twice, and no file tells the version.
    CHECK_FALSE(jo.outgoing->security.value);
    CHECK_FALSE(jo.outgoing->port.value);
    auto const& two = profile.accounts[1];
    CHECK(two.address == "two@example.com");
    REQUIRE(two.outgoing);
    CHECK(two.outgoing->host == "out.example.com");
    CHECK(two.outgoing->security == stored(AccountSecurity::starttls));
    CHECK(has_remark(profile, remark::dead_account, "akonadi_imap_resource_1rc"));
    CHECK(has_remark(profile, remark::odd_value, "port = 99x"));
}

TEST_CASE("kmailrc of old is read, and known to be too old") {
    auto const profile = read_one(client_fixture("kmail/old"));
    CHECK(profile.is_too_old);
    REQUIRE(profile.accounts.size() == 2);
    CHECK(profile.accounts[0].pop.leave_on_server == stored(true));
    CHECK(profile.accounts[0].pop.delete_after_days == stored(0.0));
    CHECK(profile.accounts[0].incoming.security == stored(AccountSecurity::none));
    CHECK(profile.accounts[1].incoming.service == Service::imap);
    CHECK(profile.accounts[1].incoming.security == stored(AccountSecurity::tls));
    REQUIRE(profile.accounts[0].outgoing);
    CHECK(profile.accounts[0].outgoing->security == stored(AccountSecurity::none));
    CHECK_FALSE(test::shows(profile, "not-kept"));
}

TEST_CASE("KMail is told by content, and found in the folder of the person") {
    Folder const home;
    home.write(".config/akonadi_pop3_resource_0rc", contents(client_fixture("kmail/pop-days/akonadi_pop3_resource_0rc")));
    home.write(".config/akonadi_pop3_resource_1rc", "[General]\nname=empty\n");
    auto const places = clients::find_client("kmail")->detect({home.path(), home / ".config", {}});
    REQUIRE(places.size() == 1);
    CHECK(read_one(places[0].path).accounts.size() == 1);
    auto const renamed = home.write("saved.txt", contents(client_fixture("kmail/imap/akonadi_imap_resource_0rc")));
    CHECK(read_one(renamed).client == "kmail");
    auto const alone = clients::read_profiles(home.write("mailtransports", "[Transport 1]\nhost=smtp.example.com\n"));
    REQUIRE_FALSE(alone);
    CHECK(alone.error().code == FaultCode::empty);
    CHECK_FALSE(clients::read_profiles(home.write("emailidentities", "[Identity #0]\nEmail Address=a@b\n")));
}

TEST_CASE("damaged files of KMail are no trouble") {
    for (auto const* const name : {"kmail/several/akonadi_pop3_resource_2rc", "kmail/old/kmailrc"})
        test::for_each_mutation(contents(client_fixture(name)), [](std::string const& bytes) {
            auto file = clients::parse_ini(bytes, clients::kde_ini);
            if (!file)
                return;
            clients::kmail::Config config;
            config.files.push_back({"testrc", std::move(*file), true});
            if (auto const profile = clients::kmail::profile_of(config))
                test::check_profile(*profile);
        });
}

TEST_CASE("what KConfig wrote itself is read, with its escapes and nested groups") {
    auto const profile = read_one(client_fixture("kmail/kconfig"));
    CHECK(profile.remarks.empty());
    REQUIRE(profile.accounts.size() == 2);
    CHECK(profile.accounts[0].outgoing->security == stored(AccountSecurity::starttls));
    CHECK(profile.accounts[1].name == "K\xc3\xbc"
                                      "che & B\xc3\xbcro \xc3\xa4");
    CHECK(profile.accounts[1].incoming.host == "pop.example.com");
    // The only identity is another mailbox's.
    CHECK(profile.accounts[1].address.empty());
    CHECK(profile.accounts[1].pop.delete_after_days == stored(21.0));
}
