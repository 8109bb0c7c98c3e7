// Windows Mail and Windows Live Mail: .oeaccount files (app/clients/live_mail/FORMAT.md).

#include "app/clients/live_mail/live_mail.h"
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

Profile lines(std::string const& elements) {
    Profile profile;
    REQUIRE(clients::live_mail::add_account(profile, "<MessageAccount>" + elements + "</MessageAccount>", "a.oeaccount"));
    return profile;
}

Account pop(std::string const& elements) {
    return lines("<POP3_Server>pop.example.com</POP3_Server><POP3_User_Name>jo</POP3_User_Name>"
                 "<SMTP_Server>smtp.example.com</SMTP_Server>" +
                 elements)
        .accounts.at(0);
}

}

TEST_CASE("an account of Windows Live Mail is read from its UTF-16 file") {
    auto const profile = read_one(client_fixture("live_mail/imap.oeaccount"));
    CHECK(profile.client == "live_mail");
    CHECK(profile.remarks.empty());
    REQUIRE(profile.accounts.size() == 1);
    auto const& account = profile.accounts[0];
    CHECK(account.key == "imap.oeaccount");
    CHECK(account.name == "jo@example.com");
    CHECK(account.display_name == "Jo Example");
    CHECK(account.address == "jo@example.com");
    CHECK(account.imap.folder_prefix == "INBOX");
    CHECK(account.incoming == server(Service::imap, "imap.example.com", stored<std::uint16_t>(993),
                                     stored(AccountSecurity::tls), "jo@example.com", by_default(AccountAuth::password)));
    REQUIRE(account.outgoing);
    CHECK(*account.outgoing == server(Service::smtp, "smtp.example.com", stored<std::uint16_t>(465),
                                      stored(AccountSecurity::tls), "jo@example.com", by_default(AccountAuth::password)));
}

TEST_CASE("what Windows Live Mail leaves out is its default, and it deletes by default") {
    auto const silent = pop("");
    CHECK(silent.pop.leave_on_server == by_default(false));
    CHECK(silent.pop.delete_after_days == by_default(0.0));
    CHECK(silent.incoming.port == by_default<std::uint16_t>(110));
    CHECK(silent.incoming.security == by_default(AccountSecurity::none));
    CHECK(silent.outgoing->port == by_default<std::uint16_t>(25));
    CHECK(silent.outgoing->security == by_default(AccountSecurity::none));
    CHECK(silent.outgoing->auth == by_default(AccountAuth::none));
    auto const days = read_one(client_fixture("live_mail/pop-days.oeaccount")).accounts.at(0);
    CHECK(days.pop.leave_on_server == stored(true));
    CHECK(days.pop.delete_after_days == stored(14.0));
    CHECK(days.pop.delete_with_local == stored(true));
    CHECK(read_one(client_fixture("live_mail/pop-keeps.oeaccount")).accounts.at(0).pop.delete_after_days == by_default(0.0));
    CHECK_FALSE(pop("<Leave_Mail_On_Server>1</Leave_Mail_On_Server><Remove_When_Expired>1</Remove_When_Expired>")
                    .pop.delete_after_days.value);
}

TEST_CASE("one switch stands for both ways of encryption when sending: the port decides") {
    std::string const secure = "<SMTP_Secure_Connection>00000001</SMTP_Secure_Connection>";
    CHECK(pop(secure + "<SMTP_Port>000001d1</SMTP_Port>").outgoing->security == stored(AccountSecurity::tls));
    CHECK(pop(secure + "<SMTP_Port>0000024b</SMTP_Port>").outgoing->security == stored(AccountSecurity::starttls));
    CHECK(pop(secure).outgoing->security == stored(AccountSecurity::starttls));
    CHECK(pop("<SMTP_Use_Sicily>3</SMTP_Use_Sicily><SMTP_User_Name>other</SMTP_User_Name>").outgoing->username == "other");
    CHECK(pop("<SMTP_Use_Sicily>2</SMTP_Use_Sicily>").outgoing->username == "jo");
    CHECK(pop("<SMTP_Use_Sicily>0</SMTP_Use_Sicily>").outgoing->auth == stored(AccountAuth::none));
    CHECK(pop("<POP3_Use_Sicily>1</POP3_Use_Sicily>").incoming.auth == stored(AccountAuth::ntlm));
}

TEST_CASE("a whole store is read, with what is off, of another kind, odd and cut") {
    auto const profile = read_one(client_fixture("live_mail/store"));
    REQUIRE(profile.accounts.size() == 2);
    auto const work = std::find_if(profile.accounts.begin(), profile.accounts.end(),
                                   [](Account const& account) { return account.name == "Work"; });
    REQUIRE(work != profile.accounts.end());
    CHECK_FALSE(work->is_enabled);
    CHECK(work->outgoing->username == "other");
    CHECK(work->key == "Local Folders/account{11111111-83CA-472A-8D7F-5301C0B97B8D}.oeaccount");
    CHECK(has_remark(profile, remark::odd_value, "POP3_Port = zz"));
    CHECK(has_remark(profile, remark::other_kind, "account{22222222-83CA-472A-8D7F-5301C0B97B8D}.oeaccount"));
    CHECK(has_remark(profile, remark::unreadable_part, "account{44444444-83CA-472A-8D7F-5301C0B97B8D}.oeaccount"));
    CHECK(profile.remarks.size() == 3);
}

TEST_CASE("an account file is told by content, in whatever encoding, and never shows a password") {
    Folder const folder;
    auto const bytes = contents(client_fixture("live_mail/imap.oeaccount"));
    CHECK(read_one(folder.write("saved.xml", bytes)).client == "live_mail");
    CHECK_FALSE(test::shows(read_one(folder / "saved.xml"), "01000000D08C9DDF"));
    auto const latin = read_one(folder.write(
        "old.oeaccount",
        "<MessageAccount><IMAP_Server>a</IMAP_Server><SMTP_Display_Name>M\xfcller</SMTP_Display_Name></MessageAccount>"));
    CHECK(latin.accounts.at(0).display_name == "M\xc3\xbcller");
    CHECK(has_remark(latin, remark::old_code_page, "old.oeaccount"));
    CHECK_FALSE(clients::read_profiles(folder.write("empty/x.oeaccount", "<Other/>")));
    clients::Home const home{folder.path(), {}, folder / "AppData/Roaming"};
    CHECK(clients::find_client("live_mail")->detect(home).empty());
    folder.write("AppData/Local/Microsoft/Windows Live Mail/Example/a.oeaccount", bytes);
    CHECK(clients::find_client("live_mail")->detect(home).size() == 1);
}

TEST_CASE("hostile and damaged account files are no trouble") {
    for (auto const& file : test::hostile_files("MessageAccount")) {
        INFO(file.name);
        Profile profile;
        auto const added = clients::live_mail::add_account(profile, file.bytes, "a");
        CHECK((!added || profile.accounts.empty()));
    }
    test::for_each_mutation(contents(client_fixture("live_mail/pop-days.oeaccount")), [](std::string const& bytes) {
        Profile profile;
        if (clients::live_mail::add_account(profile, bytes, "a"))
            test::check_profile(profile);
    });
}
