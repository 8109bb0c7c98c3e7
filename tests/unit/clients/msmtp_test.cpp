// msmtp's configuration: accounts, what they inherit, and settings of a program that only sends.

#include "app/clients/msmtp/read.h"
#include "probes/core/account_kind.h"
#include "tests/support/catch.h"
#include "tests/unit/clients/files.h"
#include "tests/unit/clients/hostile.h"
#include "tests/unit/clients/remarks.h"

using namespace mp;
using namespace mp::clients;
using core::AccountAuth;
using core::AccountSecurity;
using core::by_default;
using core::FaultCode;
using core::stored;
using test::has_remark;

namespace {

core::Profile read(std::string_view text, bool others_can_read = false) {
    auto profile = msmtp::read_rc(text, Tree("/home/jo/.msmtprc"), others_can_read);
    INFO(text);
    REQUIRE(profile);
    return *profile;
}

core::Account account(std::string_view text, std::size_t at = 0) {
    auto const profile = read(text);
    INFO(text);
    CHECK(profile.remarks.empty());
    REQUIRE(profile.accounts.size() > at);
    CHECK(core::only_sends(profile.accounts[at]));
    return profile.accounts[at];
}

AccountAuth auth(std::string_view value, std::string_view tls = "tls on\n") {
    return account("account a\nhost h\n" + std::string(tls) + "auth " + std::string(value)).outgoing->auth.value.value();
}

}

TEST_CASE("what an account does not say is the program's default") {
    auto const plain = account("account work\nhost smtp.example.com\n");
    CHECK(plain.key == "work");
    CHECK(plain.incoming.host.empty());
    CHECK(plain.outgoing->host == "smtp.example.com");
    CHECK(plain.outgoing->port == by_default<std::uint16_t>(25));
    CHECK(plain.outgoing->security == by_default(AccountSecurity::none));
    CHECK(plain.outgoing->auth == by_default(AccountAuth::none));
    CHECK(plain.checks_certificates);
    CHECK(account("account a\nhost h\ntls on\ntls_starttls off").outgoing->port == by_default<std::uint16_t>(465));
    CHECK(account("account a\nhost h\ntls on").outgoing->port == by_default<std::uint16_t>(25));
}

TEST_CASE("switches without an argument are on, quotes and comments are no part of a value") {
    auto const full = account("# top\n\taccount  \"a\"\r\n  host\t smtp.example.com \r\n tls\r\n tls_starttls\n # x\nauth\n"
                              "user \"jo smith\"\nfrom \"jo@example.com\"\nport 587\ntls_certcheck off\n");
    CHECK(full.name == "a");
    CHECK(full.address == "jo@example.com");
    CHECK(full.outgoing->username == "jo smith");
    CHECK(full.outgoing->security == stored(AccountSecurity::starttls));
    CHECK(full.outgoing->port == stored<std::uint16_t>(587));
    CHECK(full.outgoing->auth == stored(AccountAuth::any));
    CHECK_FALSE(full.checks_certificates);
    CHECK(account("account a\nhost h\nfrom %U@example.com").address.empty());
    CHECK(account("account a\nhost h\nfrom *@example.com").address.empty());
}

TEST_CASE("defaults reach the accounts behind them; inheriting takes only what the other account says itself") {
    std::string const text = "defaults\nauth on\ntls on\naccount a\nhost h\nuser x\ndefaults\nauth off\nport 26\n"
                             "account b : a\ntls_starttls off\naccount c : a, b\nfrom c@example.com\n";
    CHECK(account(text, 0).outgoing->auth == stored(AccountAuth::any));
    CHECK(account(text, 0).outgoing->port == by_default<std::uint16_t>(25));
    auto const b = account(text, 1);
    CHECK(b.outgoing->host == "h");
    CHECK(b.outgoing->username == "x");
    CHECK(b.outgoing->auth == stored(AccountAuth::none));
    CHECK(b.outgoing->security == stored(AccountSecurity::tls));
    CHECK(b.outgoing->port == stored<std::uint16_t>(26));
    auto const c = account(text, 2);
    CHECK(c.outgoing->security == stored(AccountSecurity::tls));
    CHECK(c.address == "c@example.com");
}

TEST_CASE("a second name is no second account, and a pattern for others is none") {
    CHECK(read("account a\nhost h\naccount default : a\n").accounts.size() == 1);
    CHECK(read("account a\nhost h\naccount default : a\nfrom jo@example.com\n").accounts.size() == 2);
    auto const pattern = read("account p\nport 587\naccount a : p\nhost h\naccount b\nport 1\n");
    REQUIRE(pattern.accounts.size() == 1);
    CHECK(pattern.accounts[0].outgoing->port == stored<std::uint16_t>(587));
    REQUIRE(pattern.remarks.size() == 1);
    CHECK(has_remark(pattern, core::remark::dead_account, "account b"));
    CHECK(account("host h\nfrom jo@example.com\n").key == "default");
}

TEST_CASE("ways of signing in have many names") {
    CHECK(auth("on") == AccountAuth::any);
    CHECK(auth("off") == AccountAuth::none);
    CHECK(auth("login") == AccountAuth::password);
    CHECK(auth("scram-sha-256") == AccountAuth::encrypted);
    CHECK(auth("xoauth2") == AccountAuth::oauth2);
    CHECK(auth("external") == AccountAuth::certificate);
    // Without encryption `on` chooses only among ways that keep the password.
    CHECK(auth("on", "") == AccountAuth::encrypted);
    CHECK(auth("plain", "") == AccountAuth::password);
}

TEST_CASE("what msmtp refuses is named, and read as it is meant where it can be") {
    auto const odd = read("account a\nHost h\nport smtps\ntls Yes\nauth maybe\nfoo secret-word\naccount a\nhost i\n"
                          "account b : nobody\nhost j\n");
    REQUIRE(odd.accounts.size() == 2);
    CHECK(odd.accounts[0].outgoing->host == "h");
    CHECK(odd.accounts[0].outgoing->security == stored(AccountSecurity::starttls));
    CHECK_FALSE(odd.accounts[0].outgoing->auth.value);
    for (auto const* line : {"line 2", "line 6", "line 7", "line 9"})
        CHECK(has_remark(odd, core::remark::unreadable_part, line));
    CHECK(has_remark(odd, core::remark::odd_value, "account a: port = smtps"));
    CHECK(has_remark(odd, core::remark::odd_value, "account a: tls = Yes"));
    CHECK(has_remark(odd, core::remark::odd_value, "account a: auth = maybe"));
    CHECK(test::all_texts(odd).find("secret-word") == std::string::npos);
}

TEST_CASE("no password is kept or shown, and no command is run") {
    support::Folder const folder;
    auto const trap = (folder / "trap").string();
    std::string const text = "defaults\npassword hunter2-zero\naccount a\nhost h\npassword hunter2-one word\n"
                             "passwordeval touch " +
                             trap + "; echo hunter2-two\naccount b\neval touch " + trap + "\nhost i\n";
    for (bool const others_can_read : {false, true}) {
        auto const profile = read(text, others_can_read);
        CHECK(test::all_texts(profile).find("hunter2") == std::string::npos);
        CHECK(has_remark(profile, core::remark::password_visible, "account a: password") == others_can_read);
        CHECK(has_remark(profile, core::remark::password_visible, "defaults: password") == others_can_read);
        CHECK(has_remark(profile, core::remark::unreadable_part, "line 8: eval"));
    }
    CHECK_FALSE(std::filesystem::exists(trap));
}

TEST_CASE("a folder of ~/.config stands for the file in it, and foreign files are not taken for msmtp's") {
    support::Folder const folder;
    folder.write("msmtp/config", "account a\nhost h\nfrom jo@example.com\n");
    auto const profiles = read_profiles(folder / "msmtp");
    REQUIRE(profiles);
    CHECK(profiles->at(0).client == "msmtp");
    CHECK(profiles->at(0).path == (folder / "msmtp").string());
    for (auto const* text : {"host smtp.example.com\nuser jo\nport 22\nIdentityFile ~/.ssh/id\n",
                             "machine h login jo password x\n", "Host *\n  Port 22\n", "account of the year\n\nDear Jo\n"}) {
        auto const other = read_profiles(folder.write("other", text));
        CHECK((!other || other->at(0).client != "msmtp"));
    }
}

TEST_CASE("old, huge and broken files of msmtp stay within bounds") {
    auto const place = Tree("/x");
    CHECK(read("\xef\xbb\xbf"
               "account a\nhost h\n")
              .accounts.size() == 1);
    CHECK(has_remark(read("account a\nhost h\nuser j\xf6\n"), core::remark::old_code_page, "the whole file"));
    CHECK(msmtp::read_rc("# nothing\n", place, false).error().code == FaultCode::empty);
    CHECK(msmtp::read_rc(std::string("account a\0", 10), place, false).error().code == FaultCode::malformed);
    std::string many;
    for (int i = 0; i < 10000; ++i)
        many += "account a" + std::to_string(i) + "\nhost h\n";
    CHECK(msmtp::read_rc(many, place, false).error().code == FaultCode::too_large);
    CHECK(read("account a\nhost h\n" + test::repeated("rubbish\n", 100000)).remarks.size() <= 200);
    std::string const original = support::contents(std::string(MP_TESTS_DIR) + "/clients/msmtp/template.msmtprc");
    REQUIRE_FALSE(original.empty());
    test::for_each_mutation(original, [&](std::string const& bytes) {
        if (auto const profile = msmtp::read_rc(bytes, place, true))
            test::check_profile(*profile);
    });
}
