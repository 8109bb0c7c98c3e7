// getmail's rc files: kinds of retrievers, what happens to mail, and folders of several files.

#include "app/clients/getmail/read.h"
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
using core::Service;
using core::stored;
using test::has_remark;

namespace {

std::string rc(std::string const& type, std::string const& more = {}, std::string const& options = {}) {
    return "[retriever]\ntype = " + type + "\nserver = mail.example.com\nusername = jo\n" + more +
           "[destination]\ntype = Maildir\npath = ~/Maildir/\n[options]\n" + options;
}

core::Profile read(std::string const& text, bool others_can_read = false) {
    auto profile = getmail::read_rc(text, Tree("/home/jo/.getmail/getmailrc"), others_can_read);
    INFO(text);
    REQUIRE(profile);
    return *profile;
}

core::Account account(std::string const& text) {
    auto const profile = read(text);
    INFO(text);
    CHECK(profile.remarks.empty());
    REQUIRE(profile.accounts.size() == 1);
    return profile.accounts[0];
}

}

TEST_CASE("the type says protocol and encryption, and gives the port") {
    struct Kind {
        char const* type;
        Service service;
        AccountSecurity security;
        std::uint16_t port;
    };
    for (auto const& kind : {Kind{"SimplePOP3Retriever", Service::pop3, AccountSecurity::none, 110},
                             Kind{"SimplePOP3SSLRetriever", Service::pop3, AccountSecurity::tls, 995},
                             Kind{"BrokenUIDLPOP3SSLRetriever", Service::pop3, AccountSecurity::tls, 995},
                             Kind{"MultidropPOP3Retriever", Service::pop3, AccountSecurity::none, 110},
                             Kind{"MultidropSDPSRetriever", Service::pop3, AccountSecurity::none, 110},
                             Kind{"SimpleIMAPRetriever", Service::imap, AccountSecurity::none, 143},
                             Kind{"MultidropIMAPSSLRetriever", Service::imap, AccountSecurity::tls, 993}}) {
        auto const made = account(rc(kind.type));
        CHECK(made.key == "getmailrc");
        CHECK(made.incoming.service == kind.service);
        CHECK(made.incoming.security == stored(kind.security));
        CHECK(made.incoming.port == by_default(kind.port));
        CHECK(made.incoming.host == "mail.example.com");
        CHECK(made.incoming.username == "jo");
        CHECK(made.incoming.auth == by_default(AccountAuth::password));
        CHECK_FALSE(made.outgoing);
    }
}

TEST_CASE("without a word getmail leaves mail on the server and fetches it again") {
    auto const pop = account(rc("SimplePOP3SSLRetriever")).pop;
    CHECK(pop.leave_on_server == by_default(true));
    CHECK(pop.delete_after_days == by_default(0.0));
    CHECK(pop.only_new == by_default(false));
    auto const said = account(rc("SimplePOP3SSLRetriever", "", "delete = ON\ndelete_after: 7\nRead_All = 0\n")).pop;
    CHECK(said.leave_on_server == stored(false));
    CHECK(said.delete_after_days == stored(7.0));
    CHECK(said.only_new == stored(true));
    CHECK(account("[DEFAULT]\ndelete = yes\n" + rc("SimplePOP3SSLRetriever")).pop.leave_on_server == stored(false));
}

TEST_CASE("certificates are looked at only with a list of authorities or a fingerprint") {
    CHECK_FALSE(account(rc("SimpleIMAPSSLRetriever")).checks_certificates);
    CHECK(account(rc("SimpleIMAPSSLRetriever", "ca_certs = /etc/ssl/cert.pem\n")).checks_certificates);
    CHECK(account(rc("SimpleIMAPSSLRetriever", "ssl_fingerprints = ('AA',)\n")).checks_certificates);
    CHECK(account(rc("SimpleIMAPRetriever")).checks_certificates);
}

TEST_CASE("ways of signing in") {
    CHECK(account(rc("SimplePOP3Retriever", "use_apop = true\n")).incoming.auth == stored(AccountAuth::apop));
    CHECK(account(rc("SimpleIMAPRetriever", "use_cram_md5 = 1\n")).incoming.auth == stored(AccountAuth::encrypted));
    CHECK(account(rc("SimpleIMAPSSLRetriever", "use_kerberos = yes\n")).incoming.auth == stored(AccountAuth::gssapi));
    CHECK(account(rc("SimpleIMAPSSLRetriever", "use_xoauth2 = True\n")).incoming.auth == stored(AccountAuth::oauth2));
    CHECK(account(rc("SimpleIMAPSSLRetriever", "use_xoauth2 = no\n")).incoming.auth == by_default(AccountAuth::password));
}

TEST_CASE("odd values cost nothing but themselves") {
    auto const odd =
        read(rc("simplepop3sslretriever", "port = 99999\n", "delete = maybe\ndelete_after = soon\nread_all = 2\n"));
    REQUIRE(odd.accounts.size() == 1);
    CHECK(odd.accounts[0].incoming.host == "mail.example.com");
    CHECK(odd.accounts[0].incoming.port == by_default<std::uint16_t>(995));
    CHECK_FALSE(odd.accounts[0].pop.leave_on_server.value);
    CHECK_FALSE(odd.accounts[0].pop.delete_after_days.value);
    CHECK_FALSE(odd.accounts[0].pop.only_new.value);
    for (auto const* place :
         {"type = simplepop3sslretriever", "port = 99999", "delete = maybe", "delete_after = soon", "read_all = 2"})
        CHECK(has_remark(odd, core::remark::odd_value, "getmailrc: " + std::string(place)));
    CHECK(has_remark(read(rc("CarrierPigeonRetriever")), core::remark::other_kind, "getmailrc"));
}

TEST_CASE("no password of a getmailrc is kept or shown") {
    auto const text =
        rc("SimpleIMAPSSLRetriever", "password = hunter2-one\n  hunter2-two\npassword_command = ('hunter2-three',)\n");
    for (bool const others_can_read : {false, true}) {
        auto const profile = read(text, others_can_read);
        CHECK(test::all_texts(profile).find("hunter2") == std::string::npos);
        CHECK(has_remark(profile, core::remark::password_visible, "getmailrc: password") == others_can_read);
    }
    CHECK(read(rc("SimpleIMAPSSLRetriever", "password_command = ('pass', 'jo')\n"), true).remarks.empty());
}

TEST_CASE("a folder of rc files is one profile; hidden files and notes about fetched mail are none") {
    support::Folder const folder;
    folder.write(".getmail/getmailrc", rc("SimpleIMAPSSLRetriever"));
    folder.write(".getmail/work", rc("SimplePOP3SSLRetriever"));
    folder.write(".getmail/.old", rc("SimplePOP3Retriever"));
    folder.write(".getmail/oldmail-mail.example.com-995-jo", "[retriever]\ntype = SimplePOP3Retriever\n");
    folder.write(".getmail/notes", "nothing of interest\n");
    auto const profiles = read_profiles(folder / ".getmail");
    REQUIRE(profiles);
    REQUIRE(profiles->size() == 1);
    CHECK(profiles->at(0).client == "getmail");
    REQUIRE(profiles->at(0).accounts.size() == 2);
    CHECK(profiles->at(0).accounts[1].key == "work");
    CHECK_FALSE(read_profiles(folder.path()));
}

TEST_CASE("old, huge and broken files of getmail stay within bounds") {
    auto const place = Tree("/x/getmailrc");
    CHECK(getmail::read_rc("[destination]\ntype = Maildir\n", place, false).error().code == FaultCode::wrong_kind);
    CHECK(getmail::read_rc(std::string(2 * longest_line, 'x'), place, false).error().code == FaultCode::too_large);
    CHECK(getmail::read_rc(std::string("[retriever]\n\0", 13), place, false).error().code == FaultCode::malformed);
    CHECK(has_remark(read(rc("SimpleIMAPSSLRetriever", "x = \xf6\n")), core::remark::old_code_page, "getmailrc"));
    CHECK(
        account("\xef\xbb\xbf[retriever]\r\ntype: SimpleIMAPSSLRetriever\r\nserver: h\r\nusername: jo\r\n").incoming.host ==
        "h");
    auto const original = support::contents(std::string(MP_TESTS_DIR) + "/clients/getmail/deletes.getmailrc");
    REQUIRE_FALSE(original.empty());
    test::for_each_mutation(original, [&](std::string const& bytes) {
        if (auto const profile = getmail::read_rc(bytes, place, true))
            test::check_profile(*profile);
    });
}
