#include "app/clients/apply.h"
#include "app/clients/outlook/properties.h"
#include "app/clients/outlook/read.h"
#include "app/clients/outlook/text.h"
#include "app/clients/outlook/write.h"
#include "app/clients/values.h"
#include "tests/support/catch.h"
#include "tests/support/verified.h"
#include "tests/unit/clients/files.h"

#include <algorithm>

using namespace mp::core;
using mp::clients::Export;
using mp::clients::ExportWish;
using mp::support::contents;
using mp::support::imap_settings;
using mp::support::pop3_settings;
using mp::support::verified_settings;
namespace outlook = mp::clients::outlook;

namespace {

std::string golden(std::string const& name) {
    return contents(std::filesystem::path(MP_TESTS_DIR) / "clients" / "outlook" / name);
}

ExportWish wish(std::string name = "Jo Example") {
    ExportWish made{*parse_address("jo@example.com"), std::move(name), {}};
    made.pop = {true, 14, false};
    return made;
}

std::string written(ExportWish const& who, VerifiedSettings const& settings) {
    auto const made = outlook::write_prf(who, settings);
    REQUIRE(made);
    REQUIRE(made->files.size() == 1);
    CHECK(made->files[0].path.empty());
    return made->files[0].bytes;
}

Account read_back(std::string const& bytes) {
    auto const profiles = outlook::read_prf(bytes, "x.prf");
    REQUIRE(profiles);
    REQUIRE(profiles->size() == 1);
    REQUIRE(profiles->front().accounts.size() == 1);
    return profiles->front().accounts.front();
}

std::string sentences(std::vector<Message> const& messages) {
    std::string all;
    for (auto const& message : messages)
        all += in_english(message) + "\n";
    return all;
}

bool has(std::vector<Message> const& messages, std::string const& part) {
    return sentences(messages).find(part) != std::string::npos;
}

/// Does some step carry exactly this value to be copied?
bool offers(std::vector<Message> const& steps, std::string const& value) {
    return std::any_of(steps.begin(), steps.end(), [&](Message const& step) {
        return step.values == Values{{"value", value}};
    });
}

VerifiedSettings lines(Security incoming, Security outgoing) {
    return verified_settings({{Service::imap, "imap.example.com", standard_port(Service::imap, incoming), incoming},
                              {Service::smtp, "smtp.example.com", standard_port(Service::smtp, outgoing), outgoing}});
}

/// The settings of a survey whose logins used this mechanism.
VerifiedSettings with_mechanism(char const* mechanism) {
    Survey survey;
    survey.request.address = *parse_address("jo@example.com");
    survey.request.has_password = true;
    survey.reports = {mp::support::accepted_line({Service::imap, "imap.example.com", 993, Security::tls}, "jo@example.com"),
                      mp::support::accepted_line({Service::smtp, "smtp.example.com", 465, Security::tls}, "jo@example.com")};
    survey.reports[0].login.attempts[0].mechanism = mechanism;
    return mp::support::verified_settings(survey);
}

}

TEST_CASE("the PRF files are those of the reference, byte by byte") {
    CHECK(written(wish(), pop3_settings()) == golden("golden-pop3.prf"));
    CHECK(written(wish(), imap_settings()) == golden("golden-imap.prf"));
}

TEST_CASE("a PRF file reads back as what was written") {
    auto const account = read_back(written(wish("Jörg Öst"), pop3_settings()));
    Account expected;
    expected.key = "Account1";
    expected.name = expected.address = "jo@example.com";
    expected.display_name = "Jörg Öst";
    AccountServer server;
    server.service = Service::pop3;
    server.host = "pop.example.com";
    server.port = stored<std::uint16_t>(995);
    server.security = stored(AccountSecurity::tls);
    server.username = "jo@example.com";
    server.auth = stored(AccountAuth::password);
    expected.incoming = server;
    server.service = Service::smtp;
    server.host = "smtp.example.com";
    server.port = stored<std::uint16_t>(465);
    expected.outgoing = server;
    expected.pop.leave_on_server = stored(true);
    expected.pop.delete_after_days = stored(14.0);
    expected.pop.delete_with_local = stored(false);
    CHECK(account == expected);
}

TEST_CASE("every choice for mail on the server survives the PRF file") {
    for (bool const leaves : {false, true})
        for (int const days : {0, 1, 14, 365})
            for (bool const with_local : {false, true}) {
                auto who = wish();
                who.pop = {leaves, days, with_local};
                auto const pop = read_back(written(who, pop3_settings())).pop;
                CHECK(pop.leave_on_server == stored(leaves));
                CHECK(pop.delete_after_days == (leaves ? stored<double>(days) : Setting<double>{}));
                CHECK(pop.delete_with_local == (leaves ? stored(with_local) : Setting<bool>{}));
            }
    CHECK(outlook::leave_on_server_value(true, 14, false) == 917507);
    CHECK(outlook::leave_on_server_value(true, -5, false) == 1);
    CHECK(outlook::leave_on_server_value(true, 100000, false) == 0xFFFF0003);
}

TEST_CASE("sending by STARTTLS and under another name are written") {
    auto const starttls = read_back(written(wish(), lines(Security::tls, Security::starttls)));
    CHECK(starttls.outgoing->security == stored(AccountSecurity::starttls));
    CHECK(starttls.outgoing->port == stored<std::uint16_t>(587));

    outlook::PrfFacts facts{Service::imap, "jo@example.com", "Jo", "jo@example.com", "imap.example.com", 993};
    facts.smtp_host = "smtp.example.com";
    facts.smtp_port = 465;
    facts.smtp_username = "mailer";
    CHECK(read_back(outlook::prf_bytes(facts)).outgoing->username == "mailer");
    // Windows takes one pair of quotes off a value: a name that has one of its own must not lose it.
    for (std::string const name : {"\"x\"", "'x'", "\"\"", "\"x", "x'", "\"", "'x\"", "\"a\"b\""}) {
        INFO(name);
        facts.username = facts.smtp_username = name;
        CHECK(read_back(outlook::prf_bytes(facts)).incoming.username == name);
        facts.smtp_username = name + "2\"";
        CHECK(read_back(outlook::prf_bytes(facts)).outgoing->username == facts.smtp_username);
    }
}

TEST_CASE("what a PRF file cannot say is refused, not approximated") {
    auto const refused = outlook::write_prf(wish(), lines(Security::starttls, Security::tls));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == FaultCode::not_offered);
    CHECK(outlook::write_starter(wish(), lines(Security::starttls, Security::tls)).error().code == FaultCode::not_offered);
    CHECK(outlook::write_prf(wish(), with_mechanism("XOAUTH2")).error().code == FaultCode::not_offered);
    CHECK(outlook::write_prf(wish(), with_mechanism("CRAM-MD5")).error().code == FaultCode::not_offered);
    for (auto const* const user : {"jörg", "%A%b"}) {
        auto const settings = verified_settings({{Service::imap, "imap.example.com", 993, Security::tls},
                                                 {Service::smtp, "smtp.example.com", 465, Security::tls}},
                                                user);
        CHECK(outlook::write_prf(wish(), settings).error().code == FaultCode::not_offered);
    }
}

TEST_CASE("another proven line of the same protocol is taken when it is encrypted from the start") {
    auto const settings = verified_settings({{Service::imap, "imap.example.com", 143, Security::starttls},
                                             {Service::imap, "imap.example.com", 993, Security::tls},
                                             {Service::smtp, "smtp.example.com", 465, Security::tls}});
    CHECK(read_back(written(wish(), settings)).incoming.port == stored<std::uint16_t>(993));
}

TEST_CASE("a name can neither leave its line nor be replaced by the PC") {
    for (auto const* const name :
         {"Jo\r\n[Account1]\r\nPOP3Server=evil.example", "Jo=\n;[General]", "100% %PATH%", "\"Jo\"", "'\"Jo\"'",
          "Jo \"the boss\" O'Neil", "[Account2]", "=", ";", "Jo\\nEvil", "a\u2028b\u0085c"}) {
        INFO(name);
        auto const bytes = written(wish(name), imap_settings());
        auto const profiles = outlook::read_prf(bytes, "x.prf");
        REQUIRE(profiles);
        CHECK(profiles->front().remarks.empty());
        auto const account = read_back(bytes);
        CHECK(account.incoming.host == "imap.example.com");
        CHECK(account.display_name == outlook::name_in_prf(mp::clients::display_name_of(wish(name))));
        CHECK(std::count(bytes.begin(), bytes.end(), '\n') == std::count(bytes.begin(), bytes.end(), '\r'));
        auto const lines_of_golden = golden("golden-imap.prf");
        CHECK(std::count(bytes.begin(), bytes.end(), '\n') ==
              std::count(lines_of_golden.begin(), lines_of_golden.end(), '\n'));
        CHECK(account.display_name.find("%PATH%") == std::string::npos);
    }
}

TEST_CASE("letters that the file cannot hold are replaced, and the export says so") {
    auto const polish = outlook::write_prf(wish("Zofia Żółć"), imap_settings());
    REQUIRE(polish);
    CHECK(polish->files[0].bytes.find("DisplayName=Zofia Z\xF3lc\r\n") != std::string::npos);
    CHECK(has(polish->cannot_carry, "Zofia Zólc"));
    auto const japanese = outlook::write_prf(wish("日本"), imap_settings());
    REQUIRE(japanese);
    CHECK(read_back(japanese->files[0].bytes).display_name == "jo@example.com");
    CHECK(has(japanese->cannot_carry, "cannot hold every letter"));
    auto const german = outlook::write_prf(wish("Jörg"), imap_settings());
    REQUIRE(german);
    CHECK_FALSE(has(german->cannot_carry, "cannot hold every letter"));
    CHECK(has(german->cannot_carry, "accented letters"));
    CHECK(read_back(written(wish(""), imap_settings())).display_name == "jo@example.com");
}

TEST_CASE("the export says what it leaves out and what to do") {
    auto const made = outlook::write_prf(wish(), imap_settings());
    REQUIRE(made);
    CHECK(has(made->cannot_carry, "password"));
    CHECK(made->cannot_carry.size() == 1);
    CHECK(offers(made->steps, "outlook.exe /importprf"));
    CHECK(offers(made->steps, "jo@example.com"));
    CHECK(has(made->steps, "Control Panel"));
}

TEST_CASE("the starter is a folder whose command file is the same for everybody") {
    auto const made = outlook::write_starter(wish("a & del C:\\ %PATH%"), imap_settings());
    REQUIRE(made);
    REQUIRE(made->files.size() == 2);
    CHECK(made->files[0].path == "outlook-account.prf");
    CHECK(made->files[1].path == "Set up Outlook.cmd");
    auto const& script = made->files[1].bytes;
    CHECK(script == outlook::starter_bytes());
    CHECK(script.find("outlook-account.prf") != script.npos);
    CHECK(script.find("del C:") == script.npos);
    CHECK(script.find("jo@") == script.npos);
    CHECK(outlook::is_ascii(script));
}

TEST_CASE("the starter's folder on the disk reads back as the account in it") {
    mp::support::Folder const folder;
    auto const made = outlook::write_starter(wish(), pop3_settings());
    REQUIRE(made);
    REQUIRE(mp::clients::apply(*made, mp::clients::Shape::folder, folder / "for Jo & Co"));
    auto const profiles = mp::clients::read_profiles(folder / "for Jo & Co");
    REQUIRE(profiles);
    REQUIRE(profiles->size() == 1);
    CHECK(profiles->front().client == "outlook");
    CHECK(profiles->front().accounts == std::vector{read_back(golden("golden-pop3.prf"))});
    CHECK(profiles->front().remarks.empty());
}

TEST_CASE("the command file keeps odd folder names in quotes and calls no program of the current folder") {
    std::string const script(outlook::starter_bytes());
    CHECK(std::count(script.begin(), script.end(), '\n') == std::count(script.begin(), script.end(), '\r'));
    CHECK(script.find("DisableDelayedExpansion") != script.npos);
    CHECK(script.find("call ") == script.npos);
    for (std::string const variable : {"%PRF%", "%OUTLOOK%", "%~dp0"})
        for (auto at = script.find(variable); at != script.npos; at = script.find(variable, at + 1)) {
            // An odd number of quotes before it on its line: it stands inside a pair.
            auto const begin = script.rfind('\n', at) + 1;
            CHECK(std::count(script.begin() + static_cast<std::ptrdiff_t>(begin),
                             script.begin() + static_cast<std::ptrdiff_t>(at), '"') %
                      2 ==
                  1);
        }
    for (std::string const tool : {"reg.exe", "tasklist.exe", "find.exe"})
        for (auto at = script.find(tool); at != script.npos; at = script.find(tool, at + 1))
            CHECK(script.substr(at - 8, 8) == "%TOOLS%\\");
    for (std::string const label : {"find", "running", "import", "failed"})
        CHECK(script.find("\n:" + label + "\r") != script.npos);
}

TEST_CASE("typed instructions for classic Outlook hold every value alone") {
    auto who = wish();
    who.pop = {true, 14, true};
    auto const made = outlook::instructions(who, pop3_settings());
    REQUIRE(made);
    CHECK(made->files.empty());
    for (auto const* const value :
         {"Jo Example", "jo@example.com", "POP3", "pop.example.com", "995", "smtp.example.com", "465", "SSL/TLS", "14"})
        CHECK(offers(made->steps, value));
    CHECK(has(made->steps, "Tick \"Remove from server when deleted"));
    who.pop = {false, 14, true};
    auto const deleting = outlook::instructions(who, pop3_settings());
    CHECK(has(deleting->steps, "take the tick away from \"Leave a copy"));
    CHECK_FALSE(offers(deleting->steps, "14"));
}

TEST_CASE("typed instructions for classic Outlook cover STARTTLS and sign-in by browser") {
    auto const starttls = outlook::instructions(wish(), lines(Security::starttls, Security::starttls));
    REQUIRE(starttls);
    CHECK(offers(starttls->steps, "STARTTLS"));
    CHECK(offers(starttls->steps, "143"));
    CHECK(offers(starttls->steps, "587"));
    CHECK_FALSE(has(starttls->steps, "Leave a copy"));
    auto const oauth = outlook::instructions(wish(), with_mechanism("XOAUTH2"));
    REQUIRE(oauth);
    CHECK(offers(oauth->steps, "jo@example.com"));
    CHECK_FALSE(has(oauth->steps, "imap.example.com"));
}
