// muttrc: words and variables, files that are read in its place, accounts behind hooks, and what is never run.

#include "app/clients/mutt/read.h"
#include "app/clients/mutt/url.h"
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
using core::Service;
using core::stored;
using test::has_remark;

namespace {

core::Profile read(std::string_view text, std::filesystem::path const& folder = "/nowhere", bool others_can_read = false) {
    auto profile = mutt::read_rc(text, Tree(folder), "muttrc", others_can_read);
    INFO(text);
    REQUIRE(profile);
    return *profile;
}

core::Account account(std::string_view text) {
    auto const profile = read(text);
    INFO(text);
    CHECK(profile.remarks.empty());
    REQUIRE(profile.accounts.size() == 1);
    return profile.accounts[0];
}

core::Setting<AccountSecurity> security(std::string_view more) {
    return account("set folder=imap://h " + std::string(more)).incoming.security;
}

}

TEST_CASE("a mailbox by IMAP and a server for sending are one account") {
    auto const made = account("set from = \"Jo <jo@example.com>\"\nset imap_user = jo@example.com\n"
                              "set folder = \"imaps://imap.example.com\"\nset spoolfile = +INBOX\n"
                              "set smtp_url = \"smtp://jo%40example.com@smtp.example.com:587/\"\n");
    CHECK(made.address == "jo@example.com");
    CHECK(made.display_name == "Jo");
    CHECK(made.incoming.service == Service::imap);
    CHECK(made.incoming.host == "imap.example.com");
    CHECK(made.incoming.port == by_default<std::uint16_t>(993));
    CHECK(made.incoming.security == stored(AccountSecurity::tls));
    CHECK(made.incoming.username == "jo@example.com");
    REQUIRE(made.outgoing);
    CHECK(made.outgoing->username == "jo@example.com");
    CHECK(made.outgoing->port == stored<std::uint16_t>(587));
    CHECK(made.outgoing->security == by_default(AccountSecurity::starttls));
}

TEST_CASE("words, quotes, joined lines, comments and several settings in a line") {
    auto const made =
        account("# set folder=imaps://no\n set  realname=\"Jo \\\"X\\\" \" from=jo@example.com ; set imap_user = 'jo#1' "
                "nouse_from \\\n folder = \"imaps://imap.example.com:1993\" # really \\\n set folder=no\n"
                "set my_host=pop.example.com\nset pop_host=\"pops://$my_host\" folder=imaps://b\n"
                "unset pop_host\n");
    CHECK(made.display_name == "Jo \"X\"");
    CHECK(made.incoming.username == "jo#1");
    CHECK(made.incoming.host == "b");
    CHECK(account("set my_h=i.example.com\nset folder=\"imaps://${my_h}/\"\n").incoming.host == "i.example.com");
    CHECK(account("set folder = imaps://a\nset from= jo@example.com\n").address == "jo@example.com");
}

TEST_CASE("URLs of all forms") {
    auto const url = mutt::url_of("IMAPS://jo%40example.com:p%2fw/d@imap.example.com:993/INBOX");
    REQUIRE(url);
    CHECK(url->user == "jo@example.com");
    CHECK(url->host == "imap.example.com");
    CHECK(url->port == "993");
    CHECK(url->has_password);
    CHECK(mutt::url_of("{jo@imap.example.com:143/ssl}INBOX")->scheme == "imaps");
    CHECK(mutt::url_of("pop.example.com", "pop")->host == "pop.example.com");
    CHECK(mutt::url_of("jo@pop.example.com:1110", "pop")->port == "1110");
    CHECK(mutt::url_of("imaps://[2001:db8::1]:993/")->host == "2001:db8::1");
    CHECK_FALSE(mutt::url_of("~/Mail"));
    CHECK_FALSE(mutt::url_of("news://news.example.com", "pop"));
    CHECK_FALSE(mutt::url_of("imaps://"));
}

TEST_CASE("encryption without its own scheme depends on the version where the file is silent") {
    CHECK(security("") == by_default(AccountSecurity::starttls));
    CHECK(security("ssl_force_tls") == stored(AccountSecurity::starttls));
    CHECK(security("nossl_force_tls") == stored(AccountSecurity::starttls_if_offered));
    CHECK(security("ssl_force_tls=no ssl_starttls=no") == stored(AccountSecurity::none));
    CHECK(security("ssl_force_tls=yes ssl_starttls=no") == stored(AccountSecurity::starttls));
    CHECK_FALSE(security("ssl_starttls=no").value);
    CHECK_FALSE(account("set folder=imaps://h ssl_verify_host=no").checks_certificates);
}

TEST_CASE("POP3 is deleted only when the file says so") {
    auto const keeping = [](std::string_view more) {
        return account("set pop_host=pops://jo@pop.example.com " + std::string(more)).pop.leave_on_server;
    };
    CHECK(keeping("") == by_default(true));
    CHECK(keeping("pop_delete=no") == stored(true));
    CHECK(keeping("nopop_delete") == stored(true));
    CHECK(keeping("pop_delete") == stored(false));
    CHECK(keeping("pop_delete=ask-no") == stored(true));
    CHECK_FALSE(keeping("pop_delete=ask-yes").value);
    auto const two = read("set pop_host=pop://jo@pop.example.com folder=imaps://imap.example.com imap_user=jo\n");
    REQUIRE(two.accounts.size() == 2);
    CHECK(two.accounts[1].incoming.service == Service::pop3);
    CHECK(two.accounts[1].incoming.port == by_default<std::uint16_t>(110));
}

TEST_CASE("who only sends with mutt has an account that only sends, and logs in only with a name") {
    auto const made = account("set smtp_url=smtps://smtp.example.com from=jo@example.com\n");
    CHECK(core::only_sends(made));
    CHECK(made.outgoing->auth == stored(AccountAuth::none));
    CHECK(account("set smtp_url=smtp://jo@h smtp_authenticators=oauthbearer:xoauth2").outgoing->auth ==
          stored(AccountAuth::oauth2));
    CHECK(account("set folder=imaps://h imap_authenticators=\"gssapi:login\"").incoming.auth == stored(AccountAuth::any));
}

TEST_CASE("hooks and keys that change accounts bring their accounts") {
    auto const profile =
        read("set imap_user=jo@a.org folder=imaps://imap.a.org from=jo@a.org smtp_url=smtps://jo@smtp.a.org\n"
             "folder-hook b.org 'set imap_user=jo@b.org folder=imaps://imap.b.org; set from=jo@b.org "
             "smtp_url=smtps://jo@smtp.b.org'\n"
             "folder-hook a.org 'set signature=~/.sig'\n"
             "mailboxes imaps://imap.c.org/INBOX imaps://imap.a.org/Lists\n"
             "account-hook ^imaps://imap\\\\.c\\\\.org 'set imap_user=jo@c.org'\n"
             "folder-hook d 'set from=sales@a.org smtp_url=smtp://sales@smtp.d.org:587'\n");
    REQUIRE(profile.accounts.size() == 4);
    CHECK(profile.accounts[0].outgoing->host == "smtp.a.org");
    CHECK(profile.accounts[1].incoming.host == "imap.b.org");
    CHECK(profile.accounts[1].address == "jo@b.org");
    CHECK(profile.accounts[1].outgoing->host == "smtp.b.org");
    CHECK(core::only_sends(profile.accounts[2]));
    CHECK(profile.accounts[2].address == "sales@a.org");
    CHECK(profile.accounts[3].incoming.host == "imap.c.org");
    CHECK(profile.accounts[3].incoming.username == "jo@c.org");
}

TEST_CASE("files are read only inside the folder, and in no circle") {
    support::Folder const folder;
    folder.write("secret", "set folder=imaps://outside.example.com\n");
    folder.write("mutt/accounts/work", "set folder=imaps://imap.example.com\nsource ../muttrc\nsource more\n");
    folder.write("mutt/accounts/more", "set imap_user=jo\n");
    std::filesystem::create_symlink(folder / "secret", folder / "mutt/link");
    std::string const text = "source ~/.config/mutt/accounts/work\nsource ../secret\nsource link\nsource /etc/passwd\n"
                             "source muttrc\nsource nothing\n";
    folder.write("mutt/muttrc", text);
    auto const profile = read(text, folder / "mutt");
    REQUIRE(profile.accounts.size() == 1);
    CHECK(profile.accounts[0].incoming.host == "imap.example.com");
    CHECK(profile.accounts[0].incoming.username == "jo");
    for (auto const* place : {"accounts/work line 2: source", "muttrc line 3: source", "muttrc line 4: source",
                              "muttrc line 5: source", "muttrc line 6: source"})
        CHECK(has_remark(profile, core::remark::unreadable_part, place));
    std::string deep = "set folder=imaps://h\n";
    for (int i = 0; i < 100; ++i)
        folder.write("mutt/d" + std::to_string(i),
                     "source d" + std::to_string(i + 1) + "\nsource d" + std::to_string(i + 1) + "\n");
    CHECK(read(deep + "source d0\n", folder / "mutt").remarks.size() <= 200);
}

TEST_CASE("no command of a muttrc is run, and no password is kept or shown") {
    support::Folder const folder;
    auto const trap = (folder / "trap").string();
    auto const text = "set imap_user=`touch " + trap + "` folder=\"imaps://imap.example.com`touch " + trap +
                      "`\"\nsource \"touch " + trap + " |\"\nsource `touch " + trap +
                      "`\nset imap_pass=hunter2-one smtp_pass = 'hunter2-two' my_pw=hunter2-three\nset pop_pass=$my_pw\n"
                      "set spoolfile=imaps://jo:hunter2-four@imap.example.com/ smtp_url=smtp://jo:hunter2-five@h:1/\n";
    for (bool const others_can_read : {false, true}) {
        auto const profile = read(text, folder.path(), others_can_read);
        CHECK(test::all_texts(profile).find("hunter2") == std::string::npos);
        CHECK(test::all_texts(profile).find("touch") == std::string::npos);
        for (auto const* name : {"imap_pass", "smtp_pass", "pop_pass", "spool_file", "smtp_url"})
            CHECK(has_remark(profile, core::remark::password_visible, name) == others_can_read);
        CHECK(has_remark(profile, core::remark::unreadable_part, "muttrc line 1: imap_user"));
        CHECK(has_remark(profile, core::remark::unreadable_part, "muttrc line 2: source"));
        CHECK(has_remark(profile, core::remark::unreadable_part, "muttrc line 3: source"));
    }
    CHECK_FALSE(std::filesystem::exists(trap));
}

TEST_CASE("a folder of mutt's is recognised by its muttrc, a home folder and other programs' files are not") {
    support::Folder const folder;
    folder.write("mutt/muttrc", "source account\n");
    folder.write("mutt/account", "set imap_user=jo folder=imaps://h\n");
    auto const profiles = read_profiles(folder / "mutt");
    REQUIRE(profiles);
    CHECK(profiles->at(0).client == "mutt");
    CHECK(profiles->at(0).path == (folder / "mutt").string());
    CHECK(read_profiles(folder / "mutt/account"));
    folder.write("home/.muttrc", "set imap_user=jo folder=imaps://h\n");
    CHECK_FALSE(read_profiles(folder / "home"));
    CHECK_FALSE(read_profiles(folder.write("vimrc", "set nocompatible\nset folder=x\n")));
    CHECK_FALSE(read_profiles(folder.write(".mailrc", "set from=jo@example.com\nset smtp=smtp.example.com\n")));
    CHECK(read_profiles(folder.write("colours.muttrc", "set mbox_type=Maildir\ncolor normal red white\n")).error().code ==
          FaultCode::empty);
}

TEST_CASE("old, huge and broken muttrcs stay within bounds") {
    auto const place = Tree("/nowhere");
    CHECK(read("\xef\xbb\xbfset folder=imaps://h\r\nset imap_user=jo\r\n").accounts.at(0).incoming.username == "jo");
    CHECK(has_remark(read("set folder=imaps://h realname=J\xf6\n"), core::remark::old_code_page, "the whole file"));
    CHECK(has_remark(read("set folder=imaps://h:99999"), core::remark::odd_value, "imaps port = 99999"));
    CHECK(mutt::read_rc("color normal red\n", place, "muttrc", false).error().code == FaultCode::empty);
    // Hooks that bring hooks.
    CHECK(read("set folder=imaps://h\nfolder-hook a \"folder-hook b 'set from=x'; mailboxes imaps://i; set from=y\"\n")
              .accounts.size() == 1);
    std::string many = "set imap_user=jo\n";
    for (int i = 0; i < 10000; ++i)
        many +=
            "folder-hook x 'set folder=imaps://h" + std::to_string(i) + "'\nmailboxes imaps://m" + std::to_string(i) + "\n";
    auto const bounded = mutt::read_rc(many, place, "muttrc", false);
    CHECK((!bounded || bounded->accounts.size() <= 1000));
    auto const original = support::contents(std::string(MP_TESTS_DIR) + "/clients/mutt/neomutt/neomuttrc") +
                          support::contents(std::string(MP_TESTS_DIR) + "/clients/mutt/open.muttrc");
    REQUIRE_FALSE(original.empty());
    test::for_each_mutation(original, [&](std::string const& bytes) {
        if (auto const profile = mutt::read_rc(bytes, place, "muttrc", true))
            test::check_profile(*profile);
    });
}
