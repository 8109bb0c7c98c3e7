// .fetchmailrc: the language of the program, what its words mean, and what it would refuse.

#include "app/clients/fetchmail/grammar.h"
#include "app/clients/fetchmail/read.h"
#include "tests/support/catch.h"
#include "tests/unit/clients/hostile.h"
#include "tests/unit/clients/remarks.h"

#include <fstream>

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

core::Profile read(std::string_view text, bool others_can_read = false) {
    auto profile = fetchmail::read_rc(text, Tree("/home/jo/.fetchmailrc"), others_can_read);
    INFO(text);
    REQUIRE(profile);
    return *profile;
}

core::Account only_account(std::string_view text) {
    auto const profile = read(text);
    INFO(text);
    REQUIRE(profile.accounts.size() == 1);
    CHECK(profile.remarks.empty());
    return profile.accounts[0];
}

core::AccountSecurity security(std::string_view options) {
    return only_account("poll h proto pop3 user jo " + std::string(options)).incoming.security.value.value();
}

}

TEST_CASE("a plain entry is read, and what it does not say is the program's default") {
    auto const account = only_account("poll pop.example.com protocol POP3\n  user \"jo@example.com\"\n");
    CHECK(account.incoming.service == Service::pop3);
    CHECK(account.incoming.host == "pop.example.com");
    CHECK(account.incoming.username == "jo@example.com");
    CHECK(account.incoming.port == by_default<std::uint16_t>(110));
    CHECK(account.incoming.security == by_default(AccountSecurity::starttls));
    CHECK(account.incoming.auth == by_default(AccountAuth::any));
    CHECK(account.pop.leave_on_server == by_default(false));
    CHECK(account.pop.delete_after_days == by_default(0.0));
    CHECK(account.pop.only_new == by_default(true));
    CHECK(account.poll_seconds == by_default<std::int64_t>(0));
    CHECK(account.checks_certificates);
    CHECK(account.is_enabled);
    CHECK_FALSE(account.outgoing);
}

TEST_CASE("noise words, punctuation, comments and lines are free") {
    auto const account =
        only_account("# mine\nset daemon 300 set no syslog set logfile = \"/x\"\n"
                     "poll mail.example.com with proto imap, port 993:\n"
                     "    user 'jo' there with password \"4u but u\", is \"j o\" here;\n"
                     "    wants ssl and keep # not flush\n    options mda \"/bin/mail keep\" \\\n  fetchall\n");
    CHECK(account.incoming.service == Service::imap);
    CHECK(account.incoming.username == "jo");
    CHECK(account.incoming.port == stored<std::uint16_t>(993));
    CHECK(account.incoming.security == stored(AccountSecurity::tls));
    CHECK(account.pop.leave_on_server == stored(true));
    CHECK(account.pop.only_new == stored(false));
    CHECK(account.poll_seconds == stored<std::int64_t>(300));
}

TEST_CASE("keywords are names where a name belongs, and quoted words are never keywords") {
    CHECK(only_account("poll h proto pop3 user keep pass ssl is flush here").incoming.username == "keep");
    CHECK(only_account("poll h proto pop3 user jo folder \"keep\" nokeep").pop.leave_on_server == stored(false));
    CHECK(only_account("poll h proto pop3 user 123 pass 456 keep").incoming.username == "123");
    CHECK(only_account("poll h proto pop3 user esr here is eric there keep").incoming.username == "eric");
    CHECK(only_account("poll h proto pop3 user eric there is esr here keep").incoming.username == "eric");
    CHECK(only_account("poll h local a.org b.org proto pop3 user d pass x to golux 'hurkle'='happy' snark * here keep")
              .pop.leave_on_server == stored(true));
}

TEST_CASE("escapes of texts are the program's own") {
    CHECK(only_account("poll h proto pop3 user \"a\\041\\x42\\67\"").incoming.username == "a!BC");
    CHECK(only_account("poll h proto pop3 user \"a\\\nb\\\\\"").incoming.username == "ab\\");
    CHECK(only_account("poll h proto pop3 user \"caf\\233\"").incoming.username == "caf\u00e9");
    CHECK(only_account("poll h proto pop3 user c#d").incoming.username == "c#d");
}

TEST_CASE("several users and servers are so many accounts") {
    auto const profile = read("poll a proto pop3 port 995 user x ssl keep user y fetchall keep user z nokeep\n"
                              "skip b proto imap user x ssl keep server c via real.example.com user y ssl\n");
    REQUIRE(profile.accounts.size() == 5);
    CHECK(profile.accounts[0].name == "x@a");
    CHECK(profile.accounts[1].pop.leave_on_server == stored(true));
    CHECK(profile.accounts[1].pop.only_new == stored(false));
    CHECK(profile.accounts[1].incoming.security == by_default(AccountSecurity::starttls));
    CHECK(profile.accounts[1].incoming.port == stored<std::uint16_t>(995));
    CHECK(profile.accounts[2].pop.leave_on_server == stored(false));
    CHECK_FALSE(profile.accounts[3].is_enabled);
    CHECK(profile.accounts[4].incoming.host == "real.example.com");
    CHECK(profile.accounts[4].key == "y@c");
}

TEST_CASE("defaults reach the entries behind them, and own words win") {
    auto const profile = read("defaults proto imap port 993 user \"d\" ssl keep\npoll b\n"
                              "poll c user e nokeep no ssl port 143\npoll f pass \"x\"\n");
    REQUIRE(profile.accounts.size() == 3);
    CHECK(profile.accounts[0].incoming.username == "d");
    CHECK(profile.accounts[0].incoming.security == stored(AccountSecurity::tls));
    CHECK(profile.accounts[0].pop.leave_on_server == stored(true));
    CHECK(profile.accounts[1].incoming.username == "e");
    CHECK(profile.accounts[1].pop.leave_on_server == stored(false));
    CHECK(profile.accounts[1].incoming.security == by_default(AccountSecurity::starttls));
    CHECK(profile.accounts[2].incoming.username == "d");
}

TEST_CASE("defaults anywhere else are what the program refuses, and count for nothing") {
    auto const profile = read("poll a proto pop3 user x keep\ndefaults proto imap keep\npoll b user y\n");
    REQUIRE(profile.accounts.size() == 2);
    CHECK(profile.accounts[1].pop.leave_on_server == by_default(false));
    CHECK(has_remark(profile, core::remark::unreadable_part, "line 2"));
}

TEST_CASE("encryption follows from ssl, sslproto and the checking of certificates") {
    CHECK(security("ssl") == AccountSecurity::tls);
    CHECK(security("ssl sslproto ''") == AccountSecurity::tls);
    CHECK(security("sslproto ''") == AccountSecurity::none);
    CHECK(security("sslproto tls1.2+") == AccountSecurity::starttls);
    CHECK(security("no sslcertck") == AccountSecurity::starttls_if_offered);
    CHECK(security("sslcertck") == AccountSecurity::starttls);
    CHECK(security("") == AccountSecurity::starttls);
    CHECK_FALSE(only_account("poll h proto imap plugin \"ssh %h imapd\" auth ssh user jo keep").incoming.security.value);
    CHECK_FALSE(only_account("poll h proto pop3 user jo ssl no sslcertck").checks_certificates);
    CHECK(only_account("poll h proto pop3 user jo ssl no sslcertck sslfingerprint \"AA:BB\"").checks_certificates);
}

TEST_CASE("ports have names, and a default for each protocol") {
    CHECK(only_account("poll h proto pop3 user jo ssl").incoming.port == by_default<std::uint16_t>(995));
    CHECK(only_account("poll h proto imap user jo ssl").incoming.port == by_default<std::uint16_t>(993));
    CHECK(only_account("poll h proto imap service imaps user jo ssl").incoming.port == stored<std::uint16_t>(993));
    CHECK(only_account("poll h proto kpop user jo").incoming.port == by_default<std::uint16_t>(1109));
    auto const odd = read("poll h proto imap port 99999 user jo ssl keep");
    CHECK(odd.accounts[0].incoming.port == by_default<std::uint16_t>(993));
    CHECK(has_remark(odd, core::remark::odd_value, "jo@h: port = 99999"));
}

TEST_CASE("protocols that read no mailbox are named and left out") {
    auto const profile = read("poll a proto etrn user x\npoll b proto apop user y keep\npoll c user z keep\n"
                              "poll d service pop3s user z ssl keep\n");
    CHECK(has_remark(profile, core::remark::other_kind, "x@a"));
    REQUIRE(profile.accounts.size() == 3);
    CHECK(profile.accounts[0].incoming.auth == stored(AccountAuth::apop));
    CHECK(profile.accounts[1].incoming.service == Service::imap);
    CHECK(profile.accounts[2].incoming.service == Service::pop3);
}

TEST_CASE("flush takes away what stayed, whatever keep says") {
    CHECK(only_account("poll h proto pop3 user jo keep flush").pop.leave_on_server == stored(false));
    CHECK(only_account("poll h proto pop3 user jo keep noflush").pop.leave_on_server == stored(true));
}

TEST_CASE("the interval is that of the daemon, times what the server says") {
    CHECK(only_account("set daemon 60 poll h proto pop3 interval 5 user jo").poll_seconds == stored<std::int64_t>(300));
    auto const odd = read("set daemon soon poll h proto pop3 user jo keep");
    CHECK(has_remark(odd, core::remark::odd_value, "line 1: daemon = soon"));
}

TEST_CASE("what the program refuses is read as it is meant, and its line is named") {
    auto const early = read("poll h proto pop3 keep user x\n");
    CHECK(early.accounts.at(0).pop.leave_on_server == stored(true));
    CHECK(early.accounts.at(0).incoming.username == "x");
    CHECK(has_remark(early, core::remark::unreadable_part, "line 1"));
    auto const late = read("poll h\n user x ssl\n proto pop3 port 995\n");
    CHECK(late.accounts.at(0).incoming.port == stored<std::uint16_t>(995));
    CHECK(has_remark(late, core::remark::unreadable_part, "line 3"));
    auto const glued = read("poll h proto pop3 user x\nnosslcertck Keep\n");
    CHECK_FALSE(glued.accounts.at(0).checks_certificates);
    CHECK(glued.accounts.at(0).pop.leave_on_server == stored(true));
    CHECK(has_remark(glued, core::remark::unreadable_part, "line 2"));
    CHECK(has_remark(read("poll h proto Pop3 user x\nfoo bar\n"), core::remark::unreadable_part, "line 2"));
}

TEST_CASE("no password is kept or shown, wherever it stands") {
    std::string const text = "poll h proto pop3 user jo password \"hunter2-one\" keep\n"
                             "poll i proto pop3 user jo pass hunter2-two hunter2-three keep\n"
                             "poll j proto imap esmtppassword hunter2-four user jo properties \"hunter2-five\" keep\n";
    for (bool const others_can_read : {false, true}) {
        auto const profile = read(text, others_can_read);
        CHECK(test::all_texts(profile).find("hunter2") == std::string::npos);
        CHECK(has_remark(profile, core::remark::password_visible, "jo@h: password") == others_can_read);
        CHECK(has_remark(profile, core::remark::unreadable_part, "line 2"));
    }
}

TEST_CASE("a file is known by its statements, not by its name") {
    CHECK(fetchmail::looks_like_run_control("# x\nset daemon 300\nset syslog\npoll h with proto pop3 user x"));
    CHECK(fetchmail::looks_like_run_control("defaults proto imap user x\nskip h port 993"));
    for (auto const* text : {"defaults\nauth on\ntls on\naccount a\nhost h\n", "poll results of this year\n",
                             "set from=jo\n", "skip to the end", "set daemon 300\n", "", "\"poll\" h proto pop3"})
        CHECK_FALSE(fetchmail::looks_like_run_control(text));
}

TEST_CASE("old, cut and foreign files stay within bounds") {
    auto const place = Tree("/x");
    CHECK(read("\xef\xbb\xbfpoll h proto pop3\r\n  user jo\r\n  keep\r\n").accounts.at(0).incoming.username == "jo");
    auto const old = read("poll h proto pop3 user \"j\xf6\" keep");
    CHECK(old.accounts.at(0).incoming.username == "j\u00f6");
    CHECK(has_remark(old, core::remark::old_code_page, "the whole file"));
    CHECK(read("poll h proto pop3 user \"jo").accounts.at(0).incoming.username == "\"jo");
    CHECK(fetchmail::read_rc("# nothing\n", place, false).error().code == FaultCode::empty);
    CHECK(fetchmail::read_rc(std::string("poll\0h", 6), place, false).error().code == FaultCode::malformed);
    CHECK(fetchmail::read_rc(std::string(2 * longest_line, 'x'), place, false).error().code == FaultCode::too_large);
    CHECK(fetchmail::read_rc(std::string(largest_file + 1, '\n'), place, false).error().code == FaultCode::too_large);
    CHECK(fetchmail::read_rc(test::repeated("poll h user x\n", 10000), place, false).error().code == FaultCode::too_large);
    CHECK(fetchmail::read_rc("poll h " + test::repeated("user x\n", 10000), place, false).error().code ==
          FaultCode::too_large);
    CHECK(read("poll h user jo " + test::repeated("rubbish\n", 100000)).remarks.size() <= 200);
}

TEST_CASE("damage anywhere leaves a profile that may be shown, or a fault") {
    std::ifstream stream(std::string(MP_TESTS_DIR) + "/clients/fetchmail/two-users.fetchmailrc", std::ios::binary);
    std::string const original{std::istreambuf_iterator<char>(stream), {}};
    REQUIRE_FALSE(original.empty());
    test::for_each_mutation(original, [](std::string const& bytes) {
        if (auto const profile = fetchmail::read_rc(bytes, Tree("/x"), true))
            test::check_profile(*profile);
    });
}
