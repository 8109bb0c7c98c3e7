// .mbsyncrc: sections, old and new keywords, and what the program would refuse.

#include "app/clients/mbsync/read.h"
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
    auto profile = mbsync::read_rc(text, Tree("/home/jo/.mbsyncrc"), others_can_read);
    INFO(text);
    REQUIRE(profile);
    return *profile;
}

core::AccountServer server(std::string_view options) {
    auto const profile = read("IMAPAccount a\nHost h\n" + std::string(options));
    INFO(options);
    CHECK(profile.remarks.empty());
    REQUIRE(profile.accounts.size() == 1);
    return profile.accounts[0].incoming;
}

}

TEST_CASE("an account of mbsync and the program's defaults") {
    auto const profile = read("IMAPAccount work\nHost imap.example.com\n");
    auto const& account = profile.accounts.at(0);
    CHECK(account.key == "work");
    CHECK(account.incoming.service == core::Service::imap);
    CHECK(account.incoming.host == "imap.example.com");
    CHECK(account.incoming.port == by_default<std::uint16_t>(143));
    CHECK(account.incoming.security == by_default(AccountSecurity::starttls));
    CHECK(account.incoming.auth == by_default(AccountAuth::any));
    CHECK(account.imap.keeps_offline_copies == stored(true));
    CHECK(account.checks_certificates);
    CHECK_FALSE(account.outgoing);
}

TEST_CASE("encryption has had several names") {
    CHECK(server("SSLType IMAPS").security == stored(AccountSecurity::tls));
    CHECK(server("SSLType IMAPS").port == by_default<std::uint16_t>(993));
    CHECK(server("tlstype none").security == stored(AccountSecurity::none));
    CHECK(server("TLSType starttls\nPort 1143").port == stored<std::uint16_t>(1143));
    CHECK(server("UseIMAPS yes").security == stored(AccountSecurity::tls));
    CHECK(server("RequireSSL yes").security == stored(AccountSecurity::starttls));
    CHECK(server("RequireSSL no").security == by_default(AccountSecurity::starttls));
    auto const old = read("IMAPAccount a\nHost imaps:imap.example.com\n");
    CHECK(old.accounts.at(0).incoming.host == "imap.example.com");
    CHECK(old.accounts.at(0).incoming.security == stored(AccountSecurity::tls));
}

TEST_CASE("ways of signing in to the IMAP server") {
    CHECK(server("AuthMechs LOGIN PLAIN").auth == stored(AccountAuth::password));
    CHECK(server("AuthMech CRAM-MD5").auth == stored(AccountAuth::encrypted));
    CHECK(server("AuthMechs XOAUTH2").auth == stored(AccountAuth::oauth2));
    CHECK(server("AuthMechs PLAIN GSSAPI").auth == stored(AccountAuth::any));
    CHECK(server("RequireCRAM yes").auth == stored(AccountAuth::encrypted));
    // Without encryption the asterisk means only what keeps the password.
    CHECK(server("SSLType None").auth == by_default(AccountAuth::encrypted));
    CHECK(server("SSLType None\nAuthMechs *").auth == stored(AccountAuth::encrypted));
}

TEST_CASE("keywords know no case, quotes keep blanks, and a store may be its own account") {
    auto const profile = read("# top\nSyncState *\n\nimapstore two\nHOST \"imap.example.org\" # really\n"
                              "user \"jo \\\"x\\\" y\"\npath INBOX.\n\t\nMaildirStore l\nPath ~/Mail/\n\n"
                              "IMAPStore one-remote\nAccount one\nPath \"M/\"\n\nIMAPAccount one\r\nHost h\r\n\r\n"
                              "Channel c\nFar :two:\nNear :l:\n");
    CHECK(profile.remarks.empty());
    REQUIRE(profile.accounts.size() == 2);
    CHECK(profile.accounts[0].incoming.host == "imap.example.org");
    CHECK(profile.accounts[0].incoming.username == "jo \"x\" y");
    CHECK(profile.accounts[0].imap.folder_prefix == "INBOX.");
    CHECK(profile.accounts[1].key == "one");
    CHECK(profile.accounts[1].imap.folder_prefix == "M/");
}

TEST_CASE("what mbsync refuses is named by its line") {
    auto const glued = read("IMAPAccount a\nHost h\nUserr x\nIMAPStore s\nAccount a\n");
    REQUIRE(glued.accounts.size() == 1);
    CHECK(has_remark(glued, core::remark::unreadable_part, "line 3"));
    CHECK(has_remark(glued, core::remark::unreadable_part, "line 4"));
    auto const odd = read("IMAPAccount a\nHost h\nPort imaps\nSSLType SSL\nAuthMechs PIGEON\n");
    CHECK(odd.accounts.at(0).incoming.port == by_default<std::uint16_t>(143));
    CHECK_FALSE(odd.accounts.at(0).incoming.security.value);
    CHECK(has_remark(odd, core::remark::odd_value, "IMAPAccount a: Port = imaps"));
    CHECK(has_remark(odd, core::remark::odd_value, "IMAPAccount a: SSLType = SSL"));
    CHECK(has_remark(odd, core::remark::odd_value, "IMAPAccount a: AuthMechs = PIGEON"));
    CHECK(has_remark(read("IMAPAccount a\nUser x\n"), core::remark::dead_account, "IMAPAccount a"));
    auto const twins = read("IMAPAccount a\nHost h\n\nIMAPAccount a\nHost i\n");
    REQUIRE(twins.accounts.size() == 2);
    CHECK(twins.accounts[0].key != twins.accounts[1].key);
}

TEST_CASE("no password of mbsync is kept or shown, and no command is run") {
    support::Folder const folder;
    auto const trap = (folder / "trap").string();
    auto const text = "IMAPAccount a\nHost h\npass hunter2-one\n  Pass \"hunter2-two words\nPassCmd \"touch " + trap +
                      "\"\nUserCmd \"touch " + trap + "\"\n\nIMAPAccount b\nHost i\nTunnel \"touch " + trap + "\"\n";
    for (bool const others_can_read : {false, true}) {
        auto const profile = read(text, others_can_read);
        CHECK(test::all_texts(profile).find("hunter2") == std::string::npos);
        CHECK(has_remark(profile, core::remark::password_visible, "IMAPAccount a: Pass") == others_can_read);
        CHECK(has_remark(profile, core::remark::unreadable_part, "IMAPAccount b: Tunnel"));
        CHECK(profile.accounts.size() == 1);
    }
    CHECK_FALSE(std::filesystem::exists(trap));
}

TEST_CASE("old, huge and broken files of mbsync stay within bounds") {
    auto const place = Tree("/x");
    CHECK(read("\xef\xbb\xbfIMAPAccount a\nHost h\n").accounts.size() == 1);
    CHECK(has_remark(read("IMAPAccount a\nHost h\nUser j\xf6\n"), core::remark::old_code_page, "the whole file"));
    CHECK(mbsync::read_rc("Channel c\nFar :a:\n", place, false).error().code == FaultCode::empty);
    CHECK(mbsync::read_rc(test::repeated("IMAPAccount a\nHost h\n\n", 10000), place, false).error().code ==
          FaultCode::too_large);
    CHECK(read("IMAPAccount a\nHost h\n" + test::repeated("Rubbish\n", 100000)).remarks.size() <= 200);
    auto const original = support::contents(std::string(MP_TESTS_DIR) + "/clients/mbsync/several.mbsyncrc");
    REQUIRE_FALSE(original.empty());
    test::for_each_mutation(original, [&](std::string const& bytes) {
        if (auto const profile = mbsync::read_rc(bytes, place, true))
            test::check_profile(*profile);
    });
}
