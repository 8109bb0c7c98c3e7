// Eudora for Windows: personalities of eudora.ini (app/clients/eudora/FORMAT.md).

#include "app/clients/eudora/eudora.h"
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

Account pop(std::string const& text) {
    auto const profile =
        clients::eudora::read_ini("[Settings]\nPOPAccount=jo@pop.example.com\nSMTPServer=smtp.example.com\n" + text, false);
    REQUIRE(profile);
    return profile->accounts.at(0);
}

}

TEST_CASE("Eudora's dominant personality is read, and the program known to be too old") {
    auto const profile = read_one(client_fixture("eudora/imap"));
    CHECK(profile.client == "eudora");
    CHECK(profile.is_too_old);
    CHECK(has_remark(profile, remark::old_code_page, "eudora.ini"));
    REQUIRE(profile.accounts.size() == 1);
    auto const& account = profile.accounts[0];
    CHECK(account.key == "Settings");
    CHECK(account.address == "jo@example.com");
    CHECK(account.display_name == "Jo Ex\xc3\xa4mple");
    // Cut at the last '@': the user name is an address.
    CHECK(account.incoming == server(Service::imap, "imap.example.com", by_default<std::uint16_t>(993),
                                     stored(AccountSecurity::tls), "jo@example.com", by_default(AccountAuth::password)));
    REQUIRE(account.outgoing);
    CHECK(*account.outgoing == server(Service::smtp, "smtp.example.com", by_default<std::uint16_t>(587),
                                      stored(AccountSecurity::starttls), "jo@example.com", by_default(AccountAuth::any)));
    CHECK(account.poll_seconds == stored<std::int64_t>(900));
}

TEST_CASE("what Eudora leaves out is its default, and it deletes by default") {
    auto const silent = pop("");
    CHECK(silent.pop.leave_on_server == by_default(false));
    CHECK(silent.pop.delete_after_days == by_default(0.0));
    CHECK(silent.incoming.security == by_default(AccountSecurity::starttls_if_offered));
    CHECK(silent.incoming.port == by_default<std::uint16_t>(110));
    CHECK(silent.outgoing->port == by_default<std::uint16_t>(25));
    CHECK(silent.outgoing->auth == by_default(AccountAuth::any));
    CHECK(silent.address == "jo@pop.example.com");
    CHECK(pop("SSLReceiveUse=2\nPOPPort=110\n").incoming.port == by_default<std::uint16_t>(995));
    CHECK(pop("SSLReceiveUse=2\nSSLPOPAlternatePort=9950\n").incoming.port == stored<std::uint16_t>(9950));
    CHECK(pop("SmtpAuthAllowed=0\n").outgoing->auth == stored(AccountAuth::none));
    CHECK(pop("AuthenticateAPOP=1\n").incoming.auth == stored(AccountAuth::apop));
}

TEST_CASE("days on the server have a switch since version 7, and were the rule before") {
    CHECK(pop("LeaveMailOnServer=1\nLeaveOnServerDays=14\n").pop.delete_after_days == stored(14.0));
    CHECK(pop("LeaveMailOnServer=1\nLeaveOnServerDays=14\nDeleteMailFromServer=1\n").pop.delete_after_days == stored(14.0));
    CHECK(pop("LeaveMailOnServer=1\nLeaveOnServerDays=14\nDeleteMailFromServer=0\n").pop.delete_after_days == stored(0.0));
    CHECK(pop("ServerDelete=1\n").pop.delete_with_local == stored(true));
    CHECK(pop("SkipBigMessages=1\n").pop.has_size_limit == stored(true));
}

TEST_CASE("other personalities take what they do not say from the dominant one") {
    auto const profile = read_one(client_fixture("eudora/several"));
    REQUIRE(profile.accounts.size() == 3);
    auto const& work = profile.accounts[1];
    CHECK(work.key == "Persona-Work");
    CHECK(work.name == "Work");
    CHECK(work.incoming.host == "pop.example.net");
    CHECK(work.incoming.security == stored(AccountSecurity::tls));
    CHECK(work.outgoing->host == "smtp.example.com");
    CHECK(work.pop.leave_on_server == stored(true));
    CHECK(work.poll_seconds == stored<std::int64_t>(0));
    // The switch for the submission port alone is not handed down.
    CHECK(profile.accounts[0].outgoing->port == by_default<std::uint16_t>(587));
    CHECK(work.outgoing->port == by_default<std::uint16_t>(25));
    CHECK_FALSE(profile.accounts[2].incoming.security.value);
    CHECK(has_remark(profile, remark::odd_value, "SSLReceiveUse = 7"));
    CHECK(has_remark(profile, remark::dead_account, "[Persona-Gone]"));
}

TEST_CASE("a password that Eudora keeps is told when others can read it, and never shown") {
    auto const bytes = contents(client_fixture("eudora/several/eudora.ini"));
    auto const open = clients::eudora::read_ini(bytes, true);
    REQUIRE(open);
    CHECK(has_remark(*open, remark::password_visible, "[Persona-Work] SavePasswordText"));
    CHECK_FALSE(test::shows(*open, "aHVudGVyMg"));
    auto const closed = clients::eudora::read_ini(bytes, false);
    REQUIRE(closed);
    CHECK_FALSE(has_remark(*closed, remark::password_visible, "SavePasswordText"));
}

TEST_CASE("Eudora is told by content and found in the folder of the person") {
    Folder const folder;
    auto const bytes = contents(client_fixture("eudora/pop-days/eudora.ini"));
    CHECK(read_one(folder.write("settings.bak", bytes)).client == "eudora");
    folder.write("Qualcomm/Eudora/EUDORA.INI", bytes);
    auto const places = clients::find_client("eudora")->detect({{}, {}, folder.path()});
    REQUIRE(places.size() == 1);
    CHECK(read_one(places[0].path).accounts.size() == 1);
    CHECK_FALSE(clients::read_profiles(folder.write("x/eudora.ini", "[Settings]\nNC=1\n")));
}

TEST_CASE("damaged files of Eudora are no trouble") {
    test::for_each_mutation(contents(client_fixture("eudora/several/eudora.ini")), [](std::string const& bytes) {
        if (auto const profile = clients::eudora::read_ini(bytes, true))
            test::check_profile(*profile);
    });
}
