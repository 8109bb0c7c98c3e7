#include "app/clients/format.h"
#include "tests/support/catch.h"
#include "tests/unit/clients/files.h"

#include <algorithm>

using namespace mp::core;
using mp::clients::read_profiles;
using mp::clients::Tree;
using mp::support::contents;
using mp::support::Folder;
namespace fs = std::filesystem;

namespace {

fs::path fixture(std::string const& name) { return fs::path(MP_TESTS_DIR) / "clients/thunderbird" / name; }

Profile only(fs::path const& path) {
    auto profiles = read_profiles(path);
    INFO(path.string());
    REQUIRE(profiles);
    REQUIRE(profiles->size() == 1);
    return profiles->front();
}

bool remarks(Profile const& profile, std::string const& code, std::string const& place) {
    return std::any_of(profile.remarks.begin(), profile.remarks.end(),
                       [&](auto const& remark) { return remark.code == code && remark.place == place; });
}

}

TEST_CASE("a healthy IMAP profile is read as it is") {
    auto const profile = only(fixture("imap"));
    CHECK(profile.client == "thunderbird");
    CHECK(profile.program == "Thunderbird 153.7.0");
    CHECK(profile.path == fixture("imap").string());
    CHECK(!profile.is_too_old);
    CHECK(!profile.in_use);
    CHECK(profile.remarks.empty());
    REQUIRE(profile.accounts.size() == 1);
    auto const& account = profile.accounts[0];
    CHECK(account.key == "account1");
    CHECK(account.name == "jo@example.com");
    CHECK(account.address == "jo@example.com");
    CHECK(account.display_name == "Jo Example");
    CHECK(account.incoming == AccountServer{Service::imap, "imap.example.com", stored<std::uint16_t>(993),
                                            stored(AccountSecurity::tls), "jo@example.com",
                                            by_default(AccountAuth::password)});
    REQUIRE(account.outgoing);
    CHECK(*account.outgoing == AccountServer{Service::smtp, "smtp.example.com", stored<std::uint16_t>(465),
                                             stored(AccountSecurity::tls), "jo@example.com", stored(AccountAuth::password)});
    CHECK(account.sent == stored(SentPlace::server));
    CHECK(account.imap.sent_folder == "Sent");
    CHECK(account.poll_seconds == by_default<std::int64_t>(600));
    CHECK(account.imap.keeps_offline_copies == by_default(true));
    CHECK(account.imap.connections == by_default(5));
    CHECK(account.imap.folder_prefix == "INBOX.");
    CHECK(account.imap.local_special_folders == stored(false));
    CHECK(account.pop == PopKeeping{});
}

TEST_CASE("a POP3 account without the keep keys deletes by default, and says that it is the default") {
    auto const account = only(fixture("pop-deletes")).accounts.at(0);
    CHECK(account.pop.leave_on_server == by_default(false));
    CHECK(account.pop.delete_after_days == by_default(0.0));
    CHECK(account.pop.delete_with_local == by_default(false));
    CHECK(account.incoming.port == by_default<std::uint16_t>(110));
    CHECK(account.incoming.security == by_default(AccountSecurity::none));
    CHECK(account.sent == by_default(SentPlace::local));
    REQUIRE(account.outgoing);
    CHECK(account.outgoing->port == by_default<std::uint16_t>(587));
    CHECK(account.outgoing->security == by_default(AccountSecurity::none));
    CHECK(account.outgoing->auth == by_default(AccountAuth::password));
}

TEST_CASE("a POP3 account of the account wizard keeps mail for 14 days") {
    auto const account = only(fixture("pop-wizard")).accounts.at(0);
    CHECK(account.pop.leave_on_server == stored(true));
    CHECK(account.pop.delete_after_days == stored(14.0));
    CHECK(account.pop.delete_with_local == stored(true));
    CHECK(account.pop.headers_only == by_default(false));
    CHECK(account.incoming.port == stored<std::uint16_t>(995));
}

TEST_CASE("a POP3 account that keeps for ever has no age rule, whatever number of days lies about") {
    auto const account = only(fixture("pop-keeps")).accounts.at(0);
    CHECK(account.pop.leave_on_server == stored(true));
    CHECK(account.pop.delete_after_days == stored(0.0));
    CHECK(account.pop.headers_only == stored(true));
    CHECK(account.pop.has_size_limit == stored(true));
    CHECK(account.is_merged_inbox);
    CHECK(account.poll_seconds == stored<std::int64_t>(0));
    CHECK(account.incoming.security == stored(AccountSecurity::starttls));
}

TEST_CASE("several accounts keep their order, identities and sending servers") {
    auto const profile = only(fixture("several"));
    REQUIRE(profile.accounts.size() == 2);
    auto const& work = profile.accounts[0];
    CHECK(work.key == "account3");
    CHECK(work.address == "jo@example.com");
    CHECK(work.name == "jo@example.com");
    REQUIRE(work.outgoing);
    CHECK(work.outgoing->host == "smtp.example.com");
    CHECK(work.outgoing->security == stored(AccountSecurity::starttls));
    CHECK(work.incoming.auth == stored(AccountAuth::oauth2));
    CHECK(work.incoming.port == by_default<std::uint16_t>(993));
    CHECK(work.imap.connections == stored(2));
    CHECK(work.imap.folder_prefix == "INBOX.");
    CHECK(work.imap.keeps_offline_copies == stored(false));
    CHECK(work.imap.local_special_folders == by_default(false));
    auto const& other = profile.accounts[1];
    CHECK(other.address == "jo@example.org");
    CHECK(other.incoming.host == "IMAP.example.org");
    CHECK(other.incoming.auth == stored(AccountAuth::encrypted));
    CHECK(other.incoming.port == by_default<std::uint16_t>(143));
    CHECK(other.sent == stored(SentPlace::none));
    CHECK(other.imap.local_special_folders == stored(true));
    CHECK(other.poll_seconds == stored<std::int64_t>(60));
    REQUIRE(other.outgoing);
    CHECK(other.outgoing->host == "relay.example.org");
    CHECK(other.outgoing->auth == stored(AccountAuth::none));
    CHECK(other.outgoing->port == stored<std::uint16_t>(25));
    CHECK(profile.remarks == std::vector<ProfileRemark>{{remark::other_kind, "mail.account.account7"}});
}

TEST_CASE("entries that Thunderbird itself ignores are remarked, not read") {
    auto const profile = only(fixture("dead"));
    REQUIRE(profile.accounts.size() == 1);
    CHECK(!profile.accounts[0].outgoing);
    for (char const* key : {"account2", "account3", "account4", "account5", "account6"})
        CHECK(remarks(profile, remark::dead_account, std::string("mail.account.") + key));
    CHECK(remarks(profile, remark::dead_account, "mail.identity.id1.smtpServer"));
    CHECK(profile.remarks.size() == 6);
}

TEST_CASE("an exact twin is dropped; another port or protocol is no twin") {
    auto const profile = only(fixture("twins"));
    CHECK(profile.remarks == std::vector<ProfileRemark>{{remark::dead_account, "mail.account.account2"}});
    REQUIRE(profile.accounts.size() == 3);
    CHECK(profile.accounts[1].key == "account3");
    CHECK(profile.accounts[2].incoming.service == Service::pop3);
    CHECK(profile.accounts[0].name == "jo on imap.example.com");
}

TEST_CASE("ancient profiles: isSecure, STARTTLS if offered, a port in the host name, numbers that mean nothing") {
    auto const profile = only(fixture("ancient"));
    CHECK(profile.program == "Thunderbird 31.8.0");
    CHECK(profile.is_too_old);
    REQUIRE(profile.accounts.size() == 4);
    auto const& secure = profile.accounts[0].incoming;
    CHECK(secure.security == stored(AccountSecurity::tls));
    CHECK(secure.port == by_default<std::uint16_t>(993));
    auto const& offered = profile.accounts[1].incoming;
    CHECK(offered.security == stored(AccountSecurity::starttls_if_offered));
    CHECK(offered.host == "mail.example.com");
    CHECK(offered.port == stored<std::uint16_t>(1143));
    CHECK(offered.auth == stored(AccountAuth::password));
    auto const& strange = profile.accounts[2].incoming;
    CHECK(!strange.security.value);
    CHECK(!strange.auth.value);
    CHECK(strange.port == by_default<std::uint16_t>(110));
    // A value of the wrong type does not count, as in the program.
    CHECK(profile.accounts[3].incoming.port == by_default<std::uint16_t>(110));
    CHECK(profile.accounts[3].pop.leave_on_server == by_default(false));
}

TEST_CASE("user.js is read after prefs.js and wins, with comments, single quotes and signs") {
    auto const profile = only(fixture("user-js"));
    CHECK(profile.remarks.empty());
    auto const& account = profile.accounts.at(0);
    CHECK(account.pop.leave_on_server == stored(false));
    CHECK(account.incoming.host == "mail.example.com");
    CHECK(account.incoming.port == stored<std::uint16_t>(1995));
    CHECK(account.pop.delete_after_days == stored(14.0));
    CHECK(only(fixture("user-js/prefs.js")).accounts == profile.accounts);
}

TEST_CASE("after a broken statement reading goes on behind the next line that ends in a semicolon") {
    auto const profile = only(fixture("broken"));
    REQUIRE(profile.accounts.size() == 1);
    auto const& account = profile.accounts[0];
    CHECK(account.display_name.empty());
    CHECK(account.address == "jo@example.com");
    CHECK(account.incoming.host == "second.example.com");
    CHECK(account.incoming.port == by_default<std::uint16_t>(143));
    CHECK(account.incoming.auth == by_default(AccountAuth::password));
    CHECK(account.incoming.username == "joé 📧 A\"\\\n");
    CHECK(account.name == "jo@example.com");
    CHECK(profile.remarks.size() == 4);
    for (char const* line : {"5", "9", "10", "13"})
        CHECK(remarks(profile, remark::unreadable_part, std::string("prefs.js, line ") + line));
}

TEST_CASE("a file in the old code page is read as such and remarked once") {
    auto const profile = only(fixture("latin1"));
    CHECK(profile.accounts.at(0).display_name == "Jörg Müller");
    CHECK(profile.remarks == std::vector<ProfileRemark>{{remark::old_code_page, "prefs.js"}});
}

TEST_CASE("certificates that were accepted by hand belong to the accounts of their hosts") {
    auto const account = only(fixture("exceptions")).accounts.at(0);
    CHECK(account.certificate_exceptions == std::vector<std::string>{"imap.example.com:993", "smtp.example.com:465"});
    CHECK(only(fixture("imap")).accounts.at(0).certificate_exceptions.empty());
}

TEST_CASE("the folder above the profiles gives all of them, and marks the one an installed copy opens") {
    for (auto const& path : {fixture("root"), fixture("root/profiles.ini")}) {
        auto const profiles = read_profiles(path);
        REQUIRE(profiles);
        REQUIRE(profiles->size() == 2);
        CHECK(profiles->at(0).path == (fixture("root") / "Profiles/efgh5678.default").string());
        CHECK(!profiles->at(0).starts);
        CHECK(profiles->at(1).starts);
    }
    CHECK(only(fixture("root/Profiles/abcd1234.default-release")).starts);
    CHECK(!only(fixture("root/Profiles/efgh5678.default")).starts);
}

TEST_CASE("installs.ini, Default=1 and a single profile tell what starts, in this order") {
    Folder const folder;
    auto const prefs = contents(fixture("pop-wizard/prefs.js"));
    folder.write("a/prefs.js", prefs);
    folder.write("b/prefs.js", prefs);
    Folder const elsewhere;
    elsewhere.write("prefs.js", prefs);
    auto const ini = "[Profile0]\nName=a\nIsRelative=1\nPath=a\nDefault=1\n[Profile1]\nName=b\nIsRelative=1\nPath=b\n"
                     "[Profile2]\nName=far\nIsRelative=0\nPath=" +
                     elsewhere.path().string() + "\n";
    folder.write("profiles.ini", ini);
    auto const starts = [&] {
        std::vector<bool> list;
        auto const profiles = read_profiles(folder.path());
        REQUIRE(profiles);
        for (auto const& profile : *profiles)
            list.push_back(profile.starts);
        return list;
    };
    CHECK(starts() == std::vector<bool>{true, false, false});
    folder.write("installs.ini", "[ABCDEF]\nDefault=b\nLocked=1\n");
    CHECK(starts() == std::vector<bool>{false, true, false});
    folder.write("installs.ini", "[ABCDEF]\nDefault=gone\n");
    CHECK(starts() == std::vector<bool>{true, false, false});
    fs::remove(folder / "profiles.ini");
    CHECK(starts() == std::vector<bool>{false, false});
    fs::remove_all(folder / "b");
    CHECK(starts() == std::vector<bool>{true});
}

TEST_CASE("profiles are found at every place of this computer, the one that starts first") {
    Folder const folder;
    fs::create_directories(folder / "home");
    fs::create_directories(folder / "roaming");
    fs::copy(fixture("root"), folder / "home/.thunderbird", fs::copy_options::recursive);
    fs::copy(fixture("root"), folder / "roaming/Thunderbird", fs::copy_options::recursive);
    auto const prefs = contents(fixture("imap/prefs.js"));
    folder.write("home/snap/thunderbird/common/.thunderbird/x.default/prefs.js", prefs);
    folder.write("home/.var/app/org.mozilla.Thunderbird/.thunderbird/y.default/prefs.js", prefs);
    folder.write("home/Library/Thunderbird/Profiles/z.default/prefs.js", prefs);
    auto const* client = mp::clients::find_client("thunderbird");
    REQUIRE(client);
    auto const places = client->detect({folder / "home", {}, folder / "roaming"});
    std::vector<std::string> labels;
    for (auto const& place : places) {
        labels.push_back(place.label);
        CHECK(client->recognises(Tree(place.path)));
        CHECK(client->read(Tree(place.path)));
    }
    CHECK(labels == std::vector<std::string>{"Thunderbird, profile default-release", "Thunderbird, profile default",
                                             "Thunderbird, profile z.default", "Thunderbird, profile default-release",
                                             "Thunderbird, profile default", "Thunderbird (Flatpak), profile y.default",
                                             "Thunderbird (Snap), profile x.default"});
    CHECK(client->detect({}).empty());
}

TEST_CASE("a running program is seen by its lock; a lock file that stays is no sign") {
    Folder const folder;
    folder.write("prefs.js", contents(fixture("imap/prefs.js")));
    folder.write(".parentlock", "");
    CHECK(!only(folder.path()).in_use);
    fs::create_symlink("127.0.1.1:+4711", folder / "lock");
    CHECK(only(folder.path()).in_use);
}

TEST_CASE("a profile without mail is empty, with a sentence that says so") {
    Folder const folder;
    auto const firefox = folder.write("prefs.js", "// Mozilla User Preferences\nuser_pref(\"browser.startup.page\", 1);\n");
    for (auto const& path : {firefox, folder.path()}) {
        auto const profiles = read_profiles(path);
        REQUIRE(!profiles);
        CHECK(profiles.error().code == FaultCode::empty);
        CHECK(in_english(mp::clients::why_unreadable(path, profiles.error())).find("no mail account is set up") !=
              std::string::npos);
    }
}

TEST_CASE("the files with passwords are never opened") {
    Folder const folder;
    folder.write("prefs.js", contents(fixture("imap/prefs.js")));
    for (char const* name : {"logins.json", "key4.db", "signons.sqlite"})
        folder.write(name, "secret");
    // A link to a device that never ends would be noticed.
    for (char const* name : {"logins-backup.json", "key3.db"})
        fs::create_symlink("/dev/zero", folder / name);
    CHECK(only(folder.path()).accounts.size() == 1);
}
