#include "app/cli/code_meanings.h"
#include "app/cli/code_text.h"
#include "app/cli/quoted_sentence.h"
#include "probes/rules/catalogue.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

using namespace mp;
using namespace mp::cli;

namespace {

std::string meaning_of(std::string const& typed) {
    auto const* code = find_code(error_codes(), typed);
    return code ? code->means : std::string("nothing");
}

std::string golden(std::string const& name) {
    std::ifstream file(MP_TESTS_DIR "/golden/explain/" + name);
    std::ostringstream out;
    out << file.rdbuf();
    return out.str();
}

}

TEST_CASE("the bundled table is dated, large, and every entry is unique, sourced and explained") {
    auto const& table = error_codes();
    CHECK(table.as_of.size() == 10);
    CHECK(table.codes.size() >= 90);
    std::set<std::string> seen;
    for (auto const& code : table.codes) {
        INFO(code.code);
        CHECK(seen.insert(code.code).second);
        CHECK_FALSE(code.source.empty());
        CHECK(find_meaning(code.means) != nullptr);
        CHECK(find_code(table, code.code) == &code);
        for (auto const& other : code.also) {
            INFO(other);
            CHECK(find_code(table, other) == &code);
        }
    }
}

TEST_CASE("every cause of a meaning is a rule of the catalogue, and no meaning is idle") {
    for (auto const& meaning : code_meanings()) {
        INFO(meaning.id);
        CHECK_FALSE(meaning.causes.front().empty());
        for (auto const id : meaning.causes) {
            INFO(id);
            CHECK((id.empty() || rules::find_rule(id) != nullptr));
        }
        CHECK(meaning.next.starts_with("mailplumb "));
        auto const& codes = error_codes().codes;
        CHECK(std::any_of(codes.begin(), codes.end(), [&](auto const& code) { return code.means == meaning.id; }));
    }
}

TEST_CASE("a code is known however it is quoted") {
    for (auto const* const typed :
         {"0x800CCC0E", "0x800ccc0e", "800CCC0E", "-2146644978", "error (0x800CCC0E):", "0X800CCC0E."}) {
        INFO(typed);
        CHECK(meaning_of(typed) == "no-connection");
    }
    CHECK(meaning_of("error 78754") == "web-login");
    CHECK(meaning_of("NSURLErrorDomain error -1200.") == "tls-failed");
    CHECK(meaning_of("-1202") == "certificate");
    CHECK(meaning_of("The connection to the server timed out.") == "timeout");
    CHECK(meaning_of("535") == "login-refused");
    CHECK(meaning_of("535 5.7.8 Username and Password not accepted") == "gmail-password");
    CHECK(meaning_of("550 5.7.60 SMTP; Client does not have permissions") == "sender");
    CHECK(meaning_of("534-5.7.9 Application-specific password required.") == "app-password");
    CHECK(meaning_of("sec_error_unknown_issuer") == "certificate-issuer");
    CHECK(meaning_of("Couldn’t open connection to server") == "no-connection");
    CHECK(meaning_of("Can't verify the identity of the server") == "certificate");
    CHECK(meaning_of("-ERR [IN-USE] locked") == "in-use");
}

TEST_CASE("the list of Outlook's numbers says what the reply behind each of them says") {
    CHECK(meaning_of("0x800CCC69") == "recipient");
    CHECK(meaning_of("0x800CCC6B") == "recipient");    // 551, user not local
    CHECK(meaning_of("0x800CCC6C") == "mailbox-full"); // 452, no storage
    CHECK(meaning_of("0x800CCC6D") == "mailbox-full"); // 552
    CHECK(meaning_of("0x800CCC78") == "sender");       // the sender was rejected
    CHECK(meaning_of("0x800CCC90") == "server-refuses");
    CHECK(meaning_of("0x800CCCE0") == "mechanism");
}

TEST_CASE("sentences are known with quotes, in capitals and with words around them") {
    CHECK(meaning_of("Outlook: 'Your IMAP server closed the connection.' (0x800CCCDD)") == "connection-lost");
    CHECK(meaning_of("\"SMTPCLIENTAUTHENTICATION IS DISABLED\" for the tenant") == "protocol-off");
    CHECK(meaning_of("535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated "
                     "successfully. Contact your administrator.") == "protocol-off");
    CHECK(meaning_of("535 5.7.139 Authentication unsuccessful, basic authentication is disabled.") == "basic-off");
    CHECK(meaning_of("550 5.7.64 TenantAttribution; Relay Access Denied") == "relay");
    CHECK(meaning_of("550-5.7.26 This mail is unauthenticated, which poses a security risk") == "unauthenticated");
    CHECK(meaning_of("550 5.4.5 Daily user sending limit exceeded") == "limit");
    CHECK(meaning_of("552 5.3.4 Message size exceeds fixed limit") == "too-large");
    CHECK(meaning_of("The IMAP Server imap.example.org does not support the selected authentication method.") ==
          "mechanism");
    CHECK(meaning_of("Missing +OK response upon connecting to the server: * OK Dovecot ready.") == "wrong-encryption");
    CHECK(meaning_of("The recipient was rejected by the server because it does not allow relaying.") == "relay");
    CHECK(meaning_of("Authentication failure while connecting to server imap.example.org.") == "login-refused");
}

TEST_CASE("numbers that say nothing of a server are not taken for trouble with one") {
    CHECK(meaning_of("Outlook 0x8004010F: the data file cannot be accessed") == "program-itself");
    CHECK(meaning_of("unknown error 0x80040600") == "program-itself");
    CHECK(meaning_of("NSPOSIXErrorDomain Code=61 \"Connection refused\"") == "refused");
    CHECK(meaning_of("(NSPOSIXErrorDomain error 60.)") == "timeout");
}

TEST_CASE("a pasted sentence without an entry is read like a refusal in a talk") {
    auto const read = [](std::string const& typed) {
        auto const sentence = read_sentence(typed, find_code(error_codes(), typed));
        return sentence ? sentence->means : meaning_of(typed);
    };
    CHECK(read("-ERR maildrop already locked by another client") == "in-use");
    CHECK(read("535 5.7.0 Account temporarily blocked due to spam sending") == "protocol-off");
    CHECK(read("a1 NO [AUTHENTICATIONFAILED] Your password has expired") == "expired");
    CHECK(read("454 4.7.0 too many login attempts") == "limit");
    CHECK(read("Login fail. Please using authorization code to login.") == "app-password");
    CHECK(read("the mail server says: user unknown or wrong password") == "login-refused");
    CHECK(read("535 Incorrect authentication data") == "login-refused");
    CHECK(read("535 5.7.8 Username and Password not accepted") == "gmail-password");
    CHECK(read("Application-specific password required") == "app-password");
    CHECK(read("the weather is nice today") == "nothing");
    CHECK(read("Cannot Get Mail. The user name or password for “iCloud” is incorrect.") == "login-refused");
    CHECK(read("Cannot get mail. The connection to the server failed.") == "no-connection");
    CHECK(read("The current command did not succeed. The mail server responded: Mailbox is locked by another session.") ==
          "in-use");
    CHECK(read("450 Requested mail action not taken: mailbox unavailable") == "server-busy");
    CHECK(read("550 mailbox unavailable") == "relay");
    CHECK(read("a1 NO [UNAVAILABLE] come back") == "server-busy");
    CHECK(read("The SMTP server requires a secure connection or the client was not authenticated. The server response was: "
               "5.7.57 Client not authenticated to send mail.") == "login-before-sending");
    CHECK(read("error:0A00010B:SSL routines::wrong version number") == "wrong-encryption");
    CHECK(read("locked") == "nothing");
    language::Translator const english("en");
    auto const sentence = read_sentence("mailbox locked by another session", nullptr);
    REQUIRE(sentence);
    CHECK(code_text(error_codes(), *sentence, english).find("the words of the sentence itself") != std::string::npos);
    CHECK(code_json(error_codes(), *sentence).find("\"source\": null") != std::string::npos);
}

TEST_CASE("what nobody knows is not made to fit") {
    for (auto const* const typed : {"", " ", "x", "weather", "0x800CCCFF", "5350", "15.7.8", "5.7.80"}) {
        INFO(typed);
        CHECK(meaning_of(typed) == "nothing");
    }
    CHECK(meaning_of(std::string(70000, 'x')) == "nothing");
}

TEST_CASE("a broken table is a fault, not a half table") {
    CHECK_FALSE(parse_error_codes(""));
    CHECK_FALSE(parse_error_codes("{}"));
    CHECK_FALSE(parse_error_codes(R"({"schema":"other","as_of":"2026-01-01","sources":{},"codes":[]})"));
    auto const orphan = parse_error_codes(R"({"schema":"mailplumb.error-codes/1","as_of":"2026-01-01","sources":{},
        "codes":[{"code":"1","program":"p","means":"offline","source":"s"}]})");
    REQUIRE_FALSE(orphan);
    CHECK(orphan.error().detail == "no source for 1");
}

TEST_CASE("an explained code reads as it should") {
    language::Translator const english("en");
    auto const& table = error_codes();
    auto const* code = find_code(table, "0x800CCC0E");
    REQUIRE(code);
    CHECK(code_text(table, *code, english) == golden("0x800CCC0E.txt"));
    CHECK(code_json(table, *code) == golden("0x800CCC0E.json"));
    for (auto const& each : table.codes)
        CHECK(code_text(table, each, english).find('{') == std::string::npos);
}
