#include "probes/grammar/refusal.h"
#include "probes/grammar/refusal_text.h"
#include "tests/support/catch.h"

#include <fstream>
#include <string>
#include <vector>

using mp::core::name_of;
using Class = mp::core::RefusalClass;
using namespace mp::grammar;

namespace {

struct ImapCase {
    std::string code, text;
    Class expected;
};
struct Pop3Case {
    std::string code, text;
    bool auth_resp_code;
    Class expected;
};
struct SmtpCase {
    int code;
    std::string enhanced, text;
    Class expected;
};

Class imap(std::string const& code, std::string const& text, bool after_tls = true) {
    return classify_imap({code, "NO", text}, after_tls);
}

}

TEST_CASE("every IMAP refusal of the table has its class after TLS") {
    std::vector<ImapCase> const cases{
        {"AUTHENTICATIONFAILED", "Authentication failed.", Class::credentials},
        {"AUTHENTICATIONFAILED", "Invalid credentials (Failure)", Class::credentials},
        {"AUTHENTICATIONFAILED", "AUTHENTICATE invalid credentials or IMAP is disabled", Class::credentials},
        {"AUTHENTICATIONFAILED", "Application-specific password required", Class::app_password},
        {"AUTHORIZATIONFAILED", "No.", Class::authz},
        {"EXPIRED", "Password expired", Class::expired},
        {"PRIVACYREQUIRED", "Plaintext disallowed", Class::tls_required},
        {"CONTACTADMIN", "Account disabled", Class::disabled},
        {"UNAVAILABLE", "Internal error", Class::temporary},
        {"UNAVAILABLE", "Maximum number of connections from user+IP exceeded", Class::limit},
        {"LIMIT", "x", Class::limit},
        {"THROTTLED", "x", Class::limit},
        {"INUSE", "x", Class::in_use},
        {"SERVERBUG", "x", Class::temporary},
        {"CORRUPTION", "x", Class::temporary},
        {"OVERQUOTA", "Account exceeded command or bandwidth limits.", Class::over_quota},
        {"WEBALERT", "Web login required.", Class::web_login},
        {"ALERT", "Application-specific password required: https://support.google.com/x (Failure)", Class::app_password},
        {"ALERT", "Please log in via your web browser: https://support.google.com/x (Failure)", Class::web_login},
        {"ALERT", "Your account is not enabled for IMAP use. (Failure)", Class::disabled},
        {"ALERT", "Too many simultaneous connections. (Failure)", Class::limit},
        {"ALERT", "Something nobody has seen", Class::unknown},
        {"", "LOGIN failed.", Class::credentials},
        {"", "Invalid login or password", Class::credentials},
        {"", "Logon failure: unknown user name or bad password.", Class::credentials},
        {"", "User is authenticated but not connected.", Class::not_connected},
        {"",
         "Login fail. Account is abnormal, service is not open, password is incorrect, login frequency limited, or system "
         "is busy.",
         Class::unknown},
        {"", "Temporary authentication failure", Class::temporary},
        {"", "Unsupported authentication mechanism.", Class::mechanism},
        {"", "Your account has been locked", Class::locked},
        {"", "", Class::unknown},
    };
    for (auto const& row : cases) {
        INFO(row.code << " | " << row.text);
        CHECK(name_of(imap(row.code, row.text)) == name_of(row.expected));
    }
}

TEST_CASE("a BYE in place of an answer is read by its text") {
    CHECK(classify_imap({"", "BYE", "Too many connections"}, true) == Class::limit);
    CHECK(classify_imap({"", "BYE", "Temporary problem, please try again later"}, true) == Class::temporary);
    CHECK(classify_imap({"", "BYE", "IMAP access disabled for this account"}, true) == Class::disabled);
}

TEST_CASE("before TLS no class is guessed from text alone") {
    for (auto const* const text :
         {"Invalid credentials", "account locked", "Application-specific password required", "too many", "anything"}) {
        INFO(text);
        CHECK(imap("", text, false) == Class::unknown);
        CHECK(imap("ALERT", text, false) == Class::unknown);
        CHECK(imap("AUTHENTICATIONFAILED", text, false) == Class::credentials);
        CHECK(classify_pop3("", text, false, false) == Class::unknown);
        CHECK(classify_smtp(550, "5.7.1", text, false) == Class::unknown);
        CHECK(classify_smtp(535, "5.7.8", text, false) == Class::credentials);
    }
    CHECK(imap("PRIVACYREQUIRED", "x", false) == Class::tls_required);
}

TEST_CASE("every POP3 refusal of the table has its class after TLS") {
    std::vector<Pop3Case> const cases{
        {"AUTH", "Authentication failed.", true, Class::credentials},
        {"AUTH", "Application-specific password required", false, Class::app_password},
        {"AUTH", "Web login required: https://support.google.com/x", false, Class::web_login},
        {"SYS/TEMP", "x", true, Class::temporary},
        {"SYS/PERM", "Your account is not enabled for POP access.", true, Class::disabled},
        {"SYS/PERM", "x", true, Class::disabled},
        {"SYS/PERM", "Web login required", true, Class::web_login},
        {"IN-USE", "Mailbox is locked by another POP3 session.", true, Class::in_use},
        {"LOGIN-DELAY", "x", true, Class::limit},
        {"", "Login failed.", false, Class::credentials},
        {"", "TLS required to log in.", false, Class::tls_required},
        {"", "POP3 access disabled", false, Class::disabled},
        {"", "mumble", false, Class::unknown},
        {"", "Login failed.", true, Class::unknown},
        {"", "too many connections", true, Class::limit},
        {"", "Unable to lock maildrop: Mailbox is locked", false, Class::in_use},
    };
    for (auto const& row : cases) {
        INFO(row.code << " | " << row.text);
        CHECK(name_of(classify_pop3(row.code, row.text, row.auth_resp_code, true)) == name_of(row.expected));
    }
}

TEST_CASE("AUTH before TLS means that POP3 wants TLS") {
    CHECK(classify_pop3("AUTH", "Plaintext authentication disallowed", true, false) == Class::tls_required);
    CHECK(classify_pop3("IN-USE", "x", true, false) == Class::in_use);
}

TEST_CASE("every SMTP refusal of the table has its class after TLS") {
    std::vector<SmtpCase> const cases{
        {235, "2.7.0", "ok", Class::ok},
        {535, "5.7.8", "Username and Password not accepted.", Class::credentials},
        {535, "5.7.3", "Authentication unsuccessful", Class::credentials},
        {535, "", "Incorrect authentication data", Class::credentials},
        {535, "5.7.0", "(#AUTH005) Too many bad auth attempts.", Class::limit},
        {535, "5.7.8", "This user does not have access rights to this service", Class::disabled},
        {534, "5.7.9", "Application-specific password required.", Class::app_password},
        {534, "5.7.9", "Authentication mechanism is too weak", Class::mechanism},
        {534, "5.7.14", "Please log in with your web browser and then try again.", Class::web_login},
        {535, "5.7.139", "Authentication unsuccessful, basic authentication is disabled.", Class::oauth_required},
        {535, "5.7.139", "Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.",
         Class::disabled},
        {535, "5.7.139", "Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.",
         Class::disabled},
        {535, "5.7.139", "Authentication unsuccessful, user is locked by your organization's security defaults policy.",
         Class::disabled},
        {535, "5.7.139", "Authentication unsuccessful, the user credentials were incorrect.", Class::credentials},
        {535, "5.7.139", "Authentication unsuccessful, account is locked.", Class::locked},
        {550, "5.7.30", "Basic authentication is not supported for Client Submission.", Class::oauth_required},
        {530, "5.7.0", "Must issue a STARTTLS command first", Class::tls_required},
        {530, "5.7.0", "Authentication required", Class::unknown},
        {530, "5.7.57", "Client not authenticated to send mail.", Class::unknown},
        {523, "5.7.10", "Encryption Needed", Class::tls_required},
        {538, "5.7.11", "Encryption required for requested authentication mechanism", Class::tls_required},
        {504, "5.5.4", "Encryption required for requested authentication mechanism", Class::tls_required},
        {504, "5.5.4", "Unrecognized authentication type", Class::mechanism},
        {432, "4.7.12", "A password transition is needed", Class::mechanism},
        {422, "", "x", Class::mechanism},
        {454, "4.7.0", "Temporary authentication failure", Class::temporary},
        {421, "4.7.0", "Try again later", Class::temporary},
        {450, "4.7.1", "Error: too many AUTH commands from 192.0.2.1", Class::limit},
        {421, "4.7.66", "TLS 1.0 and 1.1 are not supported.", Class::tls_required},
        {525, "5.7.13", "User account disabled", Class::disabled},
        {503, "5.5.1", "Error: authentication not enabled", Class::mechanism},
        {502, "5.5.2", "command not recognized", Class::mechanism},
        {500, "", "unknown command", Class::mechanism},
        {552, "5.2.2", "Mailbox full", Class::over_quota},
        {452, "4.2.2", "Over quota", Class::over_quota},
        {554, "5.2.2", "mailbox full", Class::over_quota},
        {553, "5.7.1", "Sender address rejected: not owned by user", Class::authz},
        {550, "5.7.60", "Client does not have permissions to send as this sender", Class::authz},
        {550, "5.1.1", "mumble", Class::unknown},
        {334, "", "", Class::unknown},
        {0, "", "", Class::unknown},
    };
    for (auto const& row : cases) {
        INFO(row.code << " " << row.enhanced << " | " << row.text);
        CHECK(name_of(classify_smtp(row.code, row.enhanced, row.text, true)) == name_of(row.expected));
    }
}

TEST_CASE("what SMTP codes say by themselves is believed before TLS") {
    CHECK(classify_smtp(530, "5.7.0", "Must issue a STARTTLS command first", false) == Class::tls_required);
    CHECK(classify_smtp(538, "5.7.11", "x", false) == Class::tls_required);
    CHECK(classify_smtp(454, "4.7.0", "x", false) == Class::temporary);
    CHECK(classify_smtp(530, "5.7.0", "too many", false) == Class::unknown);
}

TEST_CASE("an OAuth challenge tells an old token from one without the right") {
    CHECK(classify_oauth_challenge(R"({"status":"401","schemes":"bearer","scope":"https://mail.google.com/"})") ==
          Class::expired);
    CHECK(classify_oauth_challenge(R"({"status":"400","schemes":"Bearer"})") == Class::expired);
    CHECK(classify_oauth_challenge(R"({"status":401})") == Class::expired);
    CHECK(classify_oauth_challenge(R"({"status":"invalid_token"})") == Class::expired);
    CHECK(classify_oauth_challenge(R"({"status":"insufficient_scope"})") == Class::authz);
    CHECK(classify_oauth_challenge(R"({"status":"temporarily_unavailable"})") == Class::temporary);
    CHECK(classify_oauth_challenge(R"({"status":{}})") == Class::unknown);
    CHECK(classify_oauth_challenge("[]") == Class::unknown);
    CHECK(classify_oauth_challenge("not json") == Class::unknown);
    CHECK(classify_oauth_challenge("") == Class::unknown);
}

namespace {

struct Sentence {
    std::string expected, text;
};

/// `\xC3` stands for a byte, as servers write in other encodings than UTF-8.
std::string with_bytes(std::string const& text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text.compare(at, 2, "\\x") != 0) {
            out += text[at];
            continue;
        }
        out += static_cast<char>(std::stoi(text.substr(at + 2, 2), nullptr, 16));
        at += 3;
    }
    return out;
}

/// Class, sentence and who says so, with tabs between.
std::vector<Sentence> from_servers() {
    std::vector<Sentence> out;
    std::ifstream file(MP_TESTS_DIR "/grammar/refusal/words/from_servers.tsv");
    for (std::string line; std::getline(file, line);) {
        auto const first = line.find('\t');
        auto const second = line.find('\t', first + 1);
        if (!line.starts_with('#') && second != line.npos)
            out.push_back({line.substr(0, first), with_bytes(line.substr(first + 1, second - first - 1))});
    }
    return out;
}

std::vector<Sentence> sentences() {
    std::vector<Sentence> out;
    std::ifstream file(MP_TESTS_DIR "/grammar/refusal/words/sentences.txt");
    for (std::string line; std::getline(file, line);)
        if (auto const colon = line.find(": "); !line.starts_with('#') && colon != line.npos)
            out.push_back({line.substr(0, colon), line.substr(colon + 2)});
    for (auto& sentence : from_servers())
        out.push_back(std::move(sentence));
    return out;
}

}

TEST_CASE("a sentence means the same in IMAP, POP3 and SMTP") {
    auto const all = sentences();
    REQUIRE(all.size() > 540);
    REQUIRE(from_servers().size() > 160);
    for (auto const& sentence : all) {
        INFO(sentence.text);
        CHECK(std::string(name_of(classify_imap({"", "NO", sentence.text}, true))) == sentence.expected);
        CHECK(std::string(name_of(classify_pop3("", sentence.text, false, true))) == sentence.expected);
        CHECK(std::string(name_of(classify_smtp(535, "5.7.0", sentence.text, true))) == sentence.expected);
        CHECK(std::string(name_of(classify_smtp(535, "", sentence.text, true))) == sentence.expected);
    }
}

TEST_CASE("a general code is believed only as far as its sentence says nothing better") {
    for (auto const& sentence : sentences()) {
        INFO(sentence.text);
        auto const expected = sentence.expected == "unknown" ? std::string("bad-credentials") : sentence.expected;
        CHECK(std::string(name_of(classify_imap({"AUTHENTICATIONFAILED", "NO", sentence.text}, true))) == expected);
        CHECK(std::string(name_of(classify_pop3("AUTH", sentence.text, true, true))) == expected);
        CHECK(std::string(name_of(classify_smtp(535, "5.7.8", sentence.text, true))) == expected);
    }
}

TEST_CASE("a wrong password that is named as such is believed against a code for passing trouble") {
    CHECK(classify_smtp(454, "4.7.0", "invalid username or password", true) == Class::credentials);
    CHECK(classify_smtp(454, "4.7.0", "no such user: wrong password", true) == Class::credentials);
    CHECK(classify_smtp(454, "", "Authentication failed, please open smtp flag first!", true) == Class::disabled);
    CHECK(classify_smtp(454, "4.7.0", "Temporary authentication failure", true) == Class::temporary);
    CHECK(classify_smtp(454, "4.7.0", "Authentication failed, please try again", true) == Class::temporary);
    CHECK(classify_smtp(454, "4.7.0", "Authentication failed", true) == Class::temporary);
    CHECK(classify_smtp(454, "4.7.0", "invalid username or password", false) == Class::temporary);
}

TEST_CASE("BAD is for a command that was not understood, whatever it is called") {
    auto const bad = [](std::string_view text) { return classify_imap({"", "BAD", text}, true); };
    CHECK(bad("LOGIN failed") == Class::unknown);
    CHECK(bad("Error: login command rejected") == Class::unknown);
    CHECK(bad("Invalid username or password") == Class::credentials);
    CHECK(bad("LOGIN disabled, use STARTTLS first") == Class::tls_required);
}

TEST_CASE("addresses in a sentence are not its words, and cut letters do no harm") {
    CHECK(classify_imap({"", "NO", "hello suspended-account@example.org"}, true) == Class::unknown);
    CHECK(classify_imap({"", "NO", "see https://example.org/account-locked"}, true) == Class::unknown);
    CHECK(classify_imap({"", "NO", "\xC3"}, true) == Class::unknown);
    CHECK(classify_imap({"", "NO", "\xD0"}, true) == Class::unknown);
}

TEST_CASE("a greeting that speaks of too many connections is told from one that blocks an address") {
    for (auto const* text : {"Too many connections from your IP",
                             "Too many concurrent SMTP connections; please try again later", "Connection limit exceeded",
                             "Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)",
                             "4.7.0 mail.example.test Error: too many connections from 192.0.2.7", "Zu viele Verbindungen",
                             "Session limit reached", "Too many simultaneous sessions"}) {
        INFO(text);
        CHECK(speaks_of_crowd(text));
    }
    for (auto const* text :
         {"Service not available, closing transmission channel", "5.7.1 Your IP address is blocked: too many connections",
          "Server shutting down", "ready to serve many clients", "temporarily blacklisted, connection refused", ""}) {
        INFO(text);
        CHECK_FALSE(speaks_of_crowd(text));
    }
}
