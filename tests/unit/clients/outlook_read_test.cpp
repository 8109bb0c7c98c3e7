#include "app/clients/outlook/read.h"
#include "tests/support/catch.h"
#include "tests/unit/clients/files.h"

#include <random>

using namespace mp::core;
using mp::clients::Tree;
using mp::support::contents;
namespace fs = std::filesystem;
namespace outlook = mp::clients::outlook;

namespace {

fs::path fixture(std::string const& name) { return fs::path(MP_TESTS_DIR) / "clients" / "outlook" / name; }

std::vector<Profile> read_all(std::string const& name) {
    INFO(name);
    REQUIRE(outlook::recognises(Tree(fixture(name))));
    auto profiles = outlook::read(Tree(fixture(name)));
    REQUIRE(profiles);
    return *profiles;
}

Profile read_one(std::string const& name) {
    auto const profiles = read_all(name);
    REQUIRE(profiles.size() == 1);
    return profiles.front();
}

Account read_account(std::string const& name) {
    auto const profile = read_one(name);
    REQUIRE(profile.accounts.size() == 1);
    return profile.accounts.front();
}

AccountServer server(Service service, std::string host, std::uint16_t port) {
    AccountServer made;
    made.service = service;
    made.host = std::move(host);
    made.port = stored(port);
    made.security = stored(AccountSecurity::tls);
    made.username = "jo@example.com";
    made.auth = by_default(AccountAuth::password);
    return made;
}

Account expected_pop(PopKeeping pop) {
    Account account;
    account.key = "00000002";
    account.name = account.address = "jo@example.com";
    account.display_name = "Jo Example";
    account.incoming = server(Service::pop3, "pop.example.com", 995);
    account.outgoing = server(Service::smtp, "smtp.example.com", 465);
    account.pop = pop;
    return account;
}

PopKeeping keeping(double days, bool with_local) {
    PopKeeping pop;
    pop.leave_on_server = stored(true);
    pop.delete_after_days = stored(days);
    pop.delete_with_local = stored(with_local);
    return pop;
}

PopKeeping deleting() {
    PopKeeping pop;
    pop.leave_on_server = stored(false);
    return pop;
}

using Remarks = std::vector<ProfileRemark>;

}

TEST_CASE("a POP3 account of Outlook 16 is read in full") {
    auto const profile = read_one("pop-14-days.reg");
    CHECK(profile.path == fixture("pop-14-days.reg").string());
    CHECK(profile.client == "outlook");
    CHECK(profile.program == "Outlook 16 (2016 to 365)");
    CHECK(profile.starts);
    CHECK_FALSE(profile.is_too_old);
    CHECK(profile.accounts == std::vector{expected_pop(keeping(14, false))});
    CHECK(profile.remarks.empty());
}

TEST_CASE("what Outlook does with mail on a POP3 server is read bit by bit") {
    CHECK(read_account("delete-at-once.reg") == expected_pop(deleting()));
    CHECK(read_account("bits-without-keep.reg") == expected_pop(deleting()));
    CHECK(read_account("keep-forever.reg") == expected_pop(keeping(0, false)));
    CHECK(read_account("keep-until-deleted.reg") == expected_pop(keeping(0, true)));
    CHECK(read_account("whichever-first.reg") == expected_pop(keeping(14, true)));
}

TEST_CASE("removal after no days at all counts as removal at the next check, with a note") {
    auto const profile = read_one("days-zero.reg");
    CHECK(profile.accounts == std::vector{expected_pop(deleting())});
    CHECK(profile.remarks == Remarks{{remark::odd_value, "Outlook\\00000002, Leave on Server = 3"}});
}

TEST_CASE("an IMAP account of Outlook 16 is read in every encoding") {
    auto account = read_account("imap.reg");
    CHECK(account.incoming == server(Service::imap, "imap.example.com", 993));
    CHECK(account.outgoing == server(Service::smtp, "smtp.example.com", 465));
    CHECK(account.imap.folder_prefix == "INBOX");
    CHECK(account.pop == PopKeeping{});
    account.imap.folder_prefix.clear();
    for (auto const* const name :
         {"utf16-big-endian.reg", "utf16-without-mark.reg", "edited-by-hand.reg", "loaded-hive.reg"})
        CHECK(read_account(name) == account);
}

TEST_CASE("older Outlooks keep their texts as binary, and are told by where they keep them") {
    auto const outlook13 = read_one("outlook-2013-binary-texts.reg");
    CHECK(outlook13.program == "Outlook 2013");
    CHECK(outlook13.starts);
    CHECK_FALSE(outlook13.is_too_old);
    REQUIRE(outlook13.accounts.size() == 1);
    CHECK(outlook13.accounts[0].incoming == server(Service::imap, "imap.example.com", 993));
    CHECK(outlook13.accounts[0].display_name == "Zofia Żółć");

    auto const outlook10 = read_one("outlook-2010.reg");
    CHECK(outlook10.program == "Outlook 2003 to 2010");
    CHECK(outlook10.starts);
    CHECK(outlook10.is_too_old);
    CHECK(outlook10.accounts == std::vector{expected_pop(keeping(0, false))});

    auto const outlook03 = read_account("outlook-2003-single-bytes.reg");
    CHECK(outlook03.display_name == "Jörg Müller");
    CHECK(outlook03.incoming.host == "pop.example.com");
    CHECK(outlook03.incoming.port == by_default<std::uint16_t>(110));
    CHECK(outlook03.incoming.security == stored(AccountSecurity::none));
    CHECK(outlook03.outgoing->port == by_default<std::uint16_t>(25));
    CHECK(outlook03.outgoing->security == stored(AccountSecurity::none));
}

TEST_CASE("a file of version 4 is read in its code page, and its age raises nothing") {
    auto const profile = read_one("regedit4.reg");
    REQUIRE(profile.accounts.size() == 1);
    CHECK(profile.accounts[0].display_name == "Jörg \"JM\" Müller");
    CHECK(profile.accounts[0].incoming.host == "pop.example.com");
    CHECK(profile.accounts[0].outgoing->host == "smtp.example.com backup.example.com");
    CHECK(profile.remarks.empty());
}

TEST_CASE("the hive may be anybody's, and the signed-in person's keys count once") {
    CHECK(read_account("sid-hive.reg") == expected_pop(keeping(14, false)));
    auto const twice = read_one("same-person-twice.reg");
    CHECK(twice.accounts == std::vector{expected_pop(keeping(14, false))});
    CHECK(twice.remarks.empty());
}

TEST_CASE("the copy that an upgrade of Outlook leaves behind is no second device") {
    auto const profile = read_one("upgraded.reg");
    CHECK(profile.program == "Outlook 16 (2016 to 365)");
    CHECK(profile.accounts == std::vector{expected_pop(keeping(14, false))});
    CHECK(profile.remarks == Remarks{{remark::dead_account, "Outlook 2013, profile Outlook"}});
}

TEST_CASE("two Outlook profiles in one file are two profiles, and one of them starts") {
    auto const profiles = read_all("two-profiles.reg");
    REQUIRE(profiles.size() == 2);
    CHECK(profiles[0].program == "Outlook 16 (2016 to 365), profile Home");
    CHECK(profiles[1].program == "Outlook 16 (2016 to 365), profile Work");
    CHECK_FALSE(profiles[0].starts);
    CHECK(profiles[1].starts);
    CHECK(profiles[0].path == profiles[1].path);
}

TEST_CASE("several accounts of a profile keep their order and their numbers") {
    auto const profile = read_one("several-accounts.reg");
    REQUIRE(profile.accounts.size() == 3);
    CHECK(profile.accounts[0].key == "00000002");
    CHECK(profile.accounts[1].address == "info@example.com");
    CHECK(profile.accounts[1].incoming.service == Service::imap);
    CHECK(profile.accounts[2].key == "0000001A");
    CHECK(profile.accounts[2].pop == keeping(0, true));
}

TEST_CASE("Exchange and Hotmail accounts are named, address books and data files are not") {
    auto const profile = read_one("exchange-and-imap.reg");
    CHECK(profile.accounts.size() == 1);
    CHECK(profile.remarks == Remarks{{remark::other_kind, "Outlook\\00000002"}, {remark::other_kind, "Outlook\\00000005"}});
    auto const only = read_one("exchange-only.reg");
    CHECK(only.accounts.empty());
    CHECK(only.remarks.size() == 1);
}

TEST_CASE("the kinds of login are told apart") {
    auto const spa = read_account("spa.reg");
    CHECK(spa.incoming.auth == stored(AccountAuth::ntlm));
    CHECK(spa.outgoing->auth == stored(AccountAuth::none));
    CHECK(spa.outgoing->username.empty());
    auto const profile = read_one("starttls.reg");
    REQUIRE(profile.accounts.size() == 2);
    CHECK(profile.accounts[0].outgoing->auth == stored(AccountAuth::password));
    CHECK(profile.accounts[0].outgoing->username == "mailer");
    CHECK(profile.accounts[1].outgoing->auth == stored(AccountAuth::none)); // receive before send
}

TEST_CASE("the numbers of Secure Connection follow the vendor") {
    auto const profile = read_one("starttls.reg");
    REQUIRE(profile.accounts.size() == 2);
    CHECK(profile.accounts[0].incoming.security == stored(AccountSecurity::starttls));
    CHECK(profile.accounts[0].outgoing->security == stored(AccountSecurity::starttls));
    CHECK(profile.accounts[1].incoming.security == stored(AccountSecurity::starttls_if_offered));
    CHECK(profile.accounts[1].outgoing->security == stored(AccountSecurity::tls)); // automatic on 465
}

TEST_CASE("what Outlook did not record stays unknown, and a missing port alone is the default") {
    auto const missing = read_account("missing-values.reg");
    CHECK(missing.incoming.host == "pop.example.com");
    CHECK(missing.incoming.port == Setting<std::uint16_t>{});
    CHECK(missing.incoming.security == Setting<AccountSecurity>{});
    CHECK(missing.incoming.auth == Setting<AccountAuth>{});
    REQUIRE(missing.outgoing);
    CHECK(missing.outgoing->port == Setting<std::uint16_t>{});
    CHECK(missing.outgoing->security == Setting<AccountSecurity>{});
    CHECK(missing.outgoing->auth == Setting<AccountAuth>{});
    CHECK(missing.pop == PopKeeping{});
    auto const ports = read_account("default-ports.reg");
    CHECK(ports.incoming.port == by_default<std::uint16_t>(110));
    CHECK(ports.incoming.security == stored(AccountSecurity::tls));
    CHECK(ports.outgoing->port == by_default<std::uint16_t>(25));
}

TEST_CASE("values that cannot be or contradict each other are unknown, and named") {
    auto const profile = read_one("odd-values.reg");
    REQUIRE(profile.accounts.size() == 1);
    CHECK_FALSE(profile.accounts[0].incoming.port.value);
    CHECK_FALSE(profile.accounts[0].incoming.security.value);
    CHECK_FALSE(profile.accounts[0].outgoing->security.value);
    CHECK(profile.remarks == Remarks{{remark::odd_value, "Outlook\\00000002, Port = 70000"},
                                     {remark::odd_value, "Outlook\\00000002, Secure Connection = 0"},
                                     {remark::odd_value, "Outlook\\00000002, SMTP Secure Connection = 9"}});
}

TEST_CASE("lines that are broken are named by number, and the rest is read") {
    auto const profile = read_one("broken-lines.reg");
    CHECK(profile.accounts.size() == 2);
    CHECK(profile.remarks == Remarks{{remark::unreadable_part, "line 16"},
                                     {remark::unreadable_part, "line 17"},
                                     {remark::unreadable_part, "line 20"}});
}

TEST_CASE("what a file sets and then deletes is not read") {
    auto const profiles = read_all("deleted-keys.reg");
    REQUIRE(profiles.size() == 2);
    CHECK(profiles[0].accounts.at(0).address == "kept@example.com"); // "Old!" sorts before "Outlook"
    REQUIRE(profiles[1].accounts.size() == 1);
    CHECK(profiles[1].accounts[0].key == "00000004");
    CHECK(profiles[1].accounts[0].incoming.username.empty());
}

TEST_CASE("no byte of a stored password reaches the result") {
    for (auto const* const name : {"passwords.reg", "several.prf"}) {
        std::string all;
        for (auto const& profile : read_all(name)) {
            for (auto const& remark : profile.remarks)
                all += remark.code + remark.place + "\n";
            for (auto const& account : profile.accounts)
                for (auto const* const server :
                     {&account.incoming, account.outgoing ? &*account.outgoing : &account.incoming})
                    all += account.key + account.name + account.address + account.display_name + server->host +
                           server->username + account.imap.folder_prefix + "\n";
        }
        CHECK_FALSE(all.empty());
        CHECK(all.find("hunter2") == all.npos);
        CHECK(all.find("TOPSECRET") == all.npos);
    }
}

TEST_CASE("an account of a PRF file is read through the file's own names") {
    auto const profile = read_one("several.prf");
    CHECK(profile.program == "Outlook profile file (PRF)");
    CHECK(profile.starts);
    REQUIRE(profile.accounts.size() == 2);
    auto const& first = profile.accounts[0];
    CHECK(first.key == "Account1");
    CHECK(first.name == "Post");
    CHECK(first.address == "jörg@example.com");
    CHECK(first.incoming.username == "jörg");
    CHECK_FALSE(first.incoming.port.value); // neither port nor encryption is mentioned
    CHECK(first.outgoing->port == stored<std::uint16_t>(25));
    CHECK(first.outgoing->security == stored(AccountSecurity::starttls)); // "Use SSL" of old Outlooks on port 25
    CHECK(first.pop == deleting());
    CHECK(profile.accounts[1].incoming.service == Service::imap);
    CHECK(profile.accounts[1].incoming.username == "second");
    CHECK(profile.accounts[1].incoming.port == by_default<std::uint16_t>(143));
    CHECK_FALSE(profile.accounts[1].outgoing);
    CHECK(profile.remarks == Remarks{{remark::other_kind, "Account3"},
                                     {remark::dead_account, "Account4"},
                                     {remark::dead_account, "Account9"},
                                     {remark::old_code_page, "the whole file"}});
}

TEST_CASE("files without an account for Outlook are empty, and other files are not ours") {
    CHECK(outlook::read(Tree(fixture("exchange-only.prf"))).error().code == FaultCode::empty);
    CHECK(outlook::read(Tree(fixture("no-outlook.reg"))).error().code == FaultCode::empty);
    mp::support::Folder const folder;
    folder.write("settings.reg", "%PDF-1.7");
    CHECK_FALSE(outlook::recognises(Tree(folder / "settings.reg")));
    CHECK(outlook::read(Tree(folder / "settings.reg")).error().code == FaultCode::wrong_kind);
    CHECK_FALSE(outlook::recognises(Tree(folder / "missing.reg")));
}

TEST_CASE("a folder of exported files is read file by file") {
    mp::support::Folder const folder;
    folder.write("a.reg", contents(fixture("imap.reg")));
    folder.write("b.PRF", contents(fixture("golden-pop3.prf")));
    folder.write("c.reg", "nonsense");
    folder.write("d.txt", contents(fixture("imap.reg")));
    REQUIRE(outlook::recognises(Tree(folder.path())));
    auto const profiles = outlook::read(Tree(folder.path()));
    REQUIRE(profiles);
    REQUIRE(profiles->size() == 2);
    CHECK((*profiles)[0].path == (folder / "a.reg").string());
    CHECK((*profiles)[1].program == "Outlook profile file (PRF)");
}

TEST_CASE("more than a thousand accounts are refused") {
    std::string text = "REGEDIT4\n", prf = "[General]\nProfileName=x\n[Internet Account List]\n";
    for (int i = 0; i < 1001; ++i) {
        char number[9];
        std::snprintf(number, sizeof number, "%08X", i);
        text += "[HKEY_CURRENT_USER\\Software\\Microsoft\\Office\\16."
                "0\\Outlook\\Profiles\\O\\9375CFF0413111d3B88A00104B2A6676\\" +
                std::string(number) + "]\n\"IMAP Server\"=\"a\"\n";
        prf += "Account" + std::to_string(i) + "=I_Mail\n";
    }
    CHECK(outlook::read_reg(text, "x.reg").error().code == FaultCode::too_large);
    CHECK(outlook::read_prf(prf, "x.prf").error().code == FaultCode::too_large);
}

TEST_CASE("Outlook files with changed, lost and doubled bytes never break the reader") {
    std::mt19937 random(20240607); // NOLINT: the same changes at every run
    std::size_t read = 0;
    for (auto const& entry : fs::directory_iterator(fixture(""))) {
        auto const original = contents(entry.path());
        bool const is_reg = entry.path().extension() == ".reg";
        for (int round = 0; round < 150; ++round) {
            auto bytes = original;
            for (unsigned change = random() % 8 + 1; change > 0 && !bytes.empty(); --change) {
                auto const at = random() % bytes.size();
                switch (random() % 4) {
                case 0: bytes[at] = static_cast<char>(random()); break;
                case 1: bytes.erase(at, random() % 16 + 1); break;
                case 2: bytes.insert(at, bytes.substr(random() % bytes.size(), 40)); break;
                default: bytes.resize(at); break;
                }
            }
            auto const profiles = is_reg ? outlook::read_reg(bytes, "x") : outlook::read_prf(bytes, "x");
            for (auto const& profile : profiles.value_or(std::vector<Profile>{})) {
                ++read;
                for (auto const& account : profile.accounts)
                    CHECK((!account.incoming.port.value || *account.incoming.port.value != 0));
            }
        }
    }
    CHECK(read > 100);
}

TEST_CASE("what a registry file lost behind its end is unknown, not the program's default") {
    std::string const whole =
        "REGEDIT4\r\n\r\n[HKEY_CURRENT_USER\\Software\\Microsoft\\Office\\16.0\\Outlook\\Profiles\\Outlook\\"
        "9375CFF0413111d3B88A00104B2A6676\\00000002]\r\n\"POP3 Server\"=\"pop.example.com\"\r\n\"POP3 User\"=\"jo\"\r\n"
        "\"POP3 Port\"=dword:000003e3\r\n\"POP3 Use SSL\"=dword:00000001\r\n";
    auto const entire = mp::clients::outlook::read_reg(whole, "a.reg");
    REQUIRE(entire);
    CHECK(entire->front().remarks.empty());
    auto const cut = mp::clients::outlook::read_reg(whole.substr(0, whole.find(" Use SSL")), "a.reg");
    REQUIRE(cut);
    auto const& account = cut->front().accounts.at(0);
    CHECK(account.incoming.host == "pop.example.com");
    CHECK(account.incoming.port == mp::core::stored<std::uint16_t>(995));
    CHECK_FALSE(account.incoming.security.value);
    CHECK_FALSE(account.pop.leave_on_server.value);
    REQUIRE(!cut->front().remarks.empty());
    CHECK(cut->front().remarks.back().place.find("cut off in line") != std::string::npos);
    auto const early = mp::clients::outlook::read_reg(whole.substr(0, 60), "a.reg");
    REQUIRE(!early);
    CHECK(early.error().code == mp::core::FaultCode::malformed);
}
