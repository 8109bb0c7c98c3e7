// Claws Mail and Sylpheed: one file, two sets of numbers and defaults (app/clients/claws/FORMAT.md).

#include "app/clients/claws/accountrc.h"
#include "tests/unit/clients/hostile.h"
#include "tests/unit/clients/read_one.h"

using namespace mp;
using namespace mp::core;
using clients::claws::Program;
using clients::claws::read_accountrc;
using support::Folder;
using test::client_fixture;
using test::has_remark;
using test::read_one;
using test::server;

namespace {

Profile lines(std::string const& text, Program program = Program::claws, bool others_can_read = false) {
    auto profile = read_accountrc(program, "[Account: 1]\n" + text, others_can_read);
    REQUIRE(profile);
    return std::move(*profile);
}

Account pop(std::string const& text, Program program = Program::claws) {
    auto const profile =
        lines("protocol=0\nreceive_server=pop.example.com\nuser_id=jo\nsmtp_server=smtp.example.com\n" + text, program);
    REQUIRE(profile.accounts.size() == 1);
    return profile.accounts[0];
}

}

TEST_CASE("a healthy IMAP account of Claws Mail is read as it is, from its folder and from its file") {
    for (auto const* const path : {"claws/imap", "claws/imap/accountrc"}) {
        auto const profile = read_one(client_fixture(path));
        CHECK(profile.client == "claws");
        CHECK(profile.path == client_fixture(path).string());
        CHECK(profile.remarks.empty());
        REQUIRE(profile.accounts.size() == 1);
        auto const& account = profile.accounts[0];
        CHECK(account.key == "Account: 1");
        CHECK(account.name == "jo@example.com");
        CHECK(account.address == "jo@example.com");
        CHECK(account.display_name == "Jo Example");
        CHECK(account.incoming == server(Service::imap, "imap.example.com", stored<std::uint16_t>(993),
                                         stored(AccountSecurity::tls), "jo@example.com", by_default(AccountAuth::any)));
        REQUIRE(account.outgoing);
        CHECK(*account.outgoing == server(Service::smtp, "smtp.example.com", stored<std::uint16_t>(465),
                                          stored(AccountSecurity::tls), "jo@example.com", stored(AccountAuth::any)));
        CHECK(account.pop == PopKeeping{});
    }
}

TEST_CASE("Claws Mail removes after seven days when nothing is said, and three settings look alike") {
    auto const silent = pop("").pop;
    CHECK(silent.leave_on_server == by_default(true));
    CHECK(silent.delete_after_days == by_default(7.0));
    CHECK(silent.delete_with_local == by_default(false));
    auto const at_once = pop("remove_mail=1\nmessage_leave_time=0\nmessage_leave_hour=0\n").pop;
    CHECK(at_once.leave_on_server == stored(false));
    auto const never = pop("remove_mail=0\nmessage_leave_time=7\n").pop;
    CHECK(never.leave_on_server == stored(true));
    CHECK(never.delete_after_days == stored(0.0));
    auto const hours = pop("message_leave_time=0\nmessage_leave_hour=12\n").pop;
    CHECK(hours.leave_on_server == stored(true));
    CHECK(hours.delete_after_days == stored(0.5));
    CHECK(pop("message_leave_hour=12\n", Program::sylpheed).pop.delete_after_days == by_default(7.0));
    CHECK_FALSE(pop("message_leave_time=soon\n").pop.leave_on_server.value);
}

TEST_CASE("the folder that Claws Mail puts sent mail into counts only with its switch") {
    auto const folder = [](std::string const& text) {
        auto const profile = lines("protocol=3\nreceive_server=imap.example.com\nuser_id=jo\n" + text);
        REQUIRE(profile.accounts.size() == 1);
        return profile.accounts[0].imap.sent_folder;
    };
    CHECK(folder("set_sent_folder=1\nsent_folder=#imap/Work/INBOX/Sent Mail\n") == "INBOX/Sent Mail");
    CHECK(folder("set_sent_folder=0\nsent_folder=#imap/Work/INBOX/Sent Mail\n").empty());
    CHECK(folder("set_sent_folder=1\nsent_folder=#mh/Mail/sent\n").empty());
}

TEST_CASE("a port counts only with its switch") {
    CHECK(pop("pop_port=4711\nssl_pop=1\n").incoming.port == by_default<std::uint16_t>(995));
    CHECK(pop("pop_port=4711\nset_popport=1\nssl_pop=1\n").incoming.port == stored<std::uint16_t>(4711));
    CHECK(pop("pop_port=0\nset_popport=1\nssl_pop=2\n").incoming.port == by_default<std::uint16_t>(110));
    CHECK(pop("ssl_smtp=2\n").outgoing->port == by_default<std::uint16_t>(25));
    CHECK(pop("ssl_smtp=1\n").outgoing->port == by_default<std::uint16_t>(465));
}

TEST_CASE("what is not said about encryption depends on the version that wrote the file") {
    CHECK(pop("config_version=4\n").incoming.security == by_default(AccountSecurity::none));
    CHECK(pop("config_version=5\n").incoming.security == by_default(AccountSecurity::tls));
    CHECK(pop("config_version=5\n").incoming.port == by_default<std::uint16_t>(995));
    CHECK_FALSE(pop("").incoming.security.value);
    CHECK_FALSE(pop("").incoming.port.value);
    CHECK(pop("", Program::sylpheed).incoming.security == by_default(AccountSecurity::none));
    CHECK(pop("config_version=4\n").outgoing->auth == by_default(AccountAuth::none));
    CHECK(pop("config_version=5\n").outgoing->auth == by_default(AccountAuth::any));
    CHECK_FALSE(pop("").outgoing->auth.value);
    CHECK(pop("", Program::sylpheed).outgoing->auth == by_default(AccountAuth::none));
    CHECK(pop("", Program::sylpheed).outgoing->username.empty());
}

TEST_CASE("numbers of protocols and logins are those of the program and its version") {
    auto const kind = [](std::string const& text, Program program) {
        return lines(text + "\nreceive_server=a\n", program).accounts.at(0).incoming;
    };
    CHECK(kind("config_version=1\nprotocol=1", Program::claws).service == Service::imap);
    CHECK(kind("protocol=1", Program::claws).auth == stored(AccountAuth::apop));
    CHECK(kind("protocol=3", Program::claws).service == Service::imap);
    CHECK(kind("protocol=3", Program::sylpheed).service == Service::imap);
    CHECK(kind("protocol=2", Program::sylpheed).service == Service::pop3);
    CHECK(pop("use_pop_auth=1\npop_auth_method=2\n").incoming.auth == stored(AccountAuth::oauth2));
    CHECK(pop("use_pop_auth=1\npop_auth_method=1\n").incoming.auth == stored(AccountAuth::apop));
    CHECK(pop("use_pop_auth=0\npop_auth_method=1\n").incoming.auth == stored(AccountAuth::password));
    CHECK(pop("use_apop_auth=1\n", Program::sylpheed).incoming.auth == stored(AccountAuth::apop));
    CHECK(kind("config_version=4\nprotocol=1\nimap_auth_method=256", Program::claws).auth == stored(AccountAuth::oauth2));
    CHECK(kind("config_version=4\nprotocol=1\nimap_auth_method=2", Program::claws).auth == stored(AccountAuth::encrypted));
    CHECK(kind("protocol=3\nimap_auth_method=4", Program::sylpheed).auth == stored(AccountAuth::password));
    CHECK(pop("use_smtp_auth=1\nsmtp_auth_method=16\n").outgoing->auth == stored(AccountAuth::password));
    CHECK(pop("use_smtp_auth=1\nsmtp_auth_method=16\n", Program::sylpheed).outgoing->auth == stored(AccountAuth::oauth2));
    CHECK(pop("use_smtp_auth=1\nsmtp_user_id=other\n").outgoing->username == "other");
    CHECK_FALSE(pop("use_mail_command=1\n").outgoing);
}

TEST_CASE("news, local mailboxes, doubles and odd numbers cost only themselves") {
    auto const profile = read_one(client_fixture("claws/several"));
    REQUIRE(profile.accounts.size() == 2);
    CHECK(has_remark(profile, remark::other_kind, "[Account: 2]"));
    CHECK(has_remark(profile, remark::other_kind, "[Account: 3]"));
    CHECK(has_remark(profile, remark::odd_value, "pop_port = 99x"));
    CHECK(has_remark(profile, remark::odd_value, "ssl_pop = 7"));
    CHECK(profile.accounts[1].incoming.username == "old");
    CHECK_FALSE(profile.accounts[1].incoming.security.value);
    auto const twice = lines("receive_server=a\nuser_id=one\n[Account: 1]\nreceive_server=b\n[Account: 2]\nprotocol=x\n");
    REQUIRE(twice.accounts.size() == 1);
    CHECK(twice.accounts[0].incoming.host == "a");
    CHECK(has_remark(twice, remark::dead_account, "[Account: 1]"));
    CHECK(has_remark(twice, remark::dead_account, "[Account: 2]"));
}

TEST_CASE("a password in accountrc is told when others can read it, and never kept") {
    std::string const text = "receive_server=a\npassword=hunter2\nsmtp_password=hunter2\n";
    auto const open = lines(text, Program::sylpheed, true);
    CHECK(has_remark(open, remark::password_visible, "accountrc, [Account: 1] password"));
    CHECK(has_remark(open, remark::password_visible, "smtp_password"));
    CHECK_FALSE(test::shows(open, "hunter2"));
    CHECK(lines(text, Program::sylpheed, false).remarks.empty());
    CHECK(lines("receive_server=a\npassword=\n", Program::claws, true).remarks.empty());
}

TEST_CASE("the two programs are told apart by their keys, then by what lies beside the file") {
    CHECK(read_one(client_fixture("sylpheed/imap")).client == "sylpheed");
    CHECK(read_one(client_fixture("claws/old")).client == "claws");
    Folder const folder;
    std::string const bare = "[Account: 1]\naccount_name=a\nreceive_server=a\nuser_id=b\nprotocol=3\n";
    auto const file = folder.write("saved.txt", bare);
    CHECK(read_one(file).client == "claws");
    folder.write("sylpheedrc", "[Common]\n");
    CHECK(read_one(file).client == "sylpheed");
    CHECK(read_one(folder.write(".sylpheed-2.0/accountrc", bare)).client == "sylpheed");
    CHECK_FALSE(clients::read_profiles(folder.write("other/accountrc", "[Account: 1]\nfoo=bar\n")));
    CHECK_FALSE(clients::read_profiles(folder.write("empty/accountrc", "[Common]\naccount_name=a\n")));
}

TEST_CASE("both programs are found where they keep their settings") {
    Folder const home;
    home.write(".claws-mail/accountrc", support::contents(client_fixture("claws/imap/accountrc")));
    home.write(".sylpheed-2.0/accountrc", support::contents(client_fixture("sylpheed/imap/accountrc")));
    clients::Home const where{home.path(), home / ".config", {}};
    auto const claws = clients::find_client("claws")->detect(where);
    REQUIRE(claws.size() == 1);
    CHECK(claws[0].path == home / ".claws-mail");
    CHECK(clients::find_client("sylpheed")->detect(where).size() == 1);
}

TEST_CASE("old encodings, thousands of accounts and damage are no trouble") {
    CHECK(lines("receive_server=a\nname=M\xfcller\n").accounts[0].display_name == "M\xc3\xbcller");
    CHECK(has_remark(lines("receive_server=a\nname=M\xfcller\n"), remark::old_code_page, "accountrc"));
    CHECK(lines("receive_server=a\r\nuser_id=b\r\n").accounts[0].incoming.username == "b");
    std::string many;
    for (int i = 1; i <= 9999; ++i)
        many += "[Account: " + std::to_string(i) + "]\nreceive_server=mail.example.org\nuser_id=u\n";
    auto const profile = read_accountrc(Program::claws, many, false);
    REQUIRE(profile);
    CHECK(profile->accounts.size() == 1000);
    CHECK(has_remark(*profile, remark::unreadable_part, "and what follows"));
    test::for_each_mutation(support::contents(client_fixture("claws/several/accountrc")), [](std::string const& bytes) {
        for (auto const program : {Program::claws, Program::sylpheed})
            if (auto const read = read_accountrc(program, bytes, true))
                test::check_profile(*read);
    });
}

TEST_CASE("what Claws Mail and Sylpheed wrote themselves is read") {
    auto const claws = read_one(client_fixture("claws/real"));
    CHECK(claws.client == "claws");
    CHECK(claws.remarks.empty());
    REQUIRE(claws.accounts.size() == 2);
    CHECK(claws.accounts[0].incoming.port == by_default<std::uint16_t>(993));
    CHECK(claws.accounts[0].outgoing->port == by_default<std::uint16_t>(465));
    CHECK(claws.accounts[1].incoming.security == stored(AccountSecurity::starttls));
    CHECK(claws.accounts[1].outgoing->port == stored<std::uint16_t>(587));
    CHECK(claws.accounts[1].pop.delete_after_days == stored(14.0));
    auto const sylpheed = read_one(client_fixture("sylpheed/real"));
    CHECK(sylpheed.client == "sylpheed");
    CHECK(sylpheed.remarks.empty());
    REQUIRE(sylpheed.accounts.size() == 2);
    CHECK(sylpheed.accounts[0].incoming.service == Service::imap);
    CHECK(sylpheed.accounts[1].incoming.security == stored(AccountSecurity::none));
    CHECK(sylpheed.accounts[1].pop.delete_after_days == stored(7.0));
}
