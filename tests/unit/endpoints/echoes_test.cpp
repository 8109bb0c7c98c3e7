#include "probes/endpoints/echoes.h"

#include "probes/core/ascii.h"
#include "probes/core/survey_json.h"
#include "probes/endpoints/echo_forms.h"
#include "probes/grammar/base64.h"
#include "probes/grammar/first_bytes.h"
#include "probes/net/transcript.h"
#include "tests/support/catch.h"

#include <random>

using namespace mp;
using endpoints::Echoes;
using endpoints::EchoWish;
using endpoints::remove_echoes;

namespace {

std::string cleaned(std::string const& secret, std::string text, std::vector<std::string> known = {}) {
    core::Secret const password{std::string(secret)};
    EchoWish wish;
    wish.password = &password;
    wish.known = std::move(known);
    Echoes(wish).clean(text);
    return text;
}

std::string cleaned_of_line(std::string const& secret, std::string const& visible, std::string const& line,
                            std::string text) {
    core::Secret const password{std::string(secret)};
    core::SentSecrets sent;
    sent.note(visible, core::Secret{std::string(line)});
    EchoWish wish;
    wish.password = &password;
    wish.sent = &sent;
    Echoes(wish).clean(text);
    return text;
}

std::string in_hex(std::string_view bytes, std::string const& between = {}, bool is_upper = false) {
    std::string out;
    for (char const c : bytes) {
        auto const byte = static_cast<unsigned char>(c);
        out += out.empty() ? "" : between;
        out += (is_upper ? "0123456789ABCDEF" : "0123456789abcdef")[byte >> 4];
        out += (is_upper ? "0123456789ABCDEF" : "0123456789abcdef")[byte & 15];
    }
    return out;
}

std::string prefixed(std::string_view bytes, std::string const& before, bool only_odd) {
    std::string out;
    for (char const c : bytes)
        out += only_odd && core::ascii::is_alnum(c) ? std::string(1, c) : before + in_hex({&c, 1}, "", true);
    return out;
}

std::string quoted(std::string_view text) {
    std::string out;
    for (char const c : text)
        out += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    return out;
}

std::string in_markup(std::string_view text) {
    std::string out;
    for (char const c : text)
        out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : std::string(1, c);
    return out;
}

std::string in_numbers(std::string_view text) {
    std::string out;
    for (char const c : text)
        out += "&#" + std::to_string(static_cast<unsigned char>(c)) + ";";
    return out;
}

std::vector<std::string> all_forms(std::string const& secret) {
    std::vector<std::string> forms{secret,
                                   core::ascii::to_upper(secret),
                                   core::ascii::to_lower(secret),
                                   quoted(secret),
                                   in_markup(secret),
                                   in_numbers(secret),
                                   in_hex(secret),
                                   in_hex(secret, "", true),
                                   in_hex(secret, ":"),
                                   in_hex(secret, " "),
                                   prefixed(secret, "%", true),
                                   prefixed(secret, "%", false),
                                   prefixed(secret, "=", true),
                                   prefixed(secret, "\\x", false),
                                   net::escape_bytes(secret, 1000)};
    for (auto const* before : {"", "x", "xy", "alice:", "\1user=alice\1auth=Bearer "})
        for (auto const* after : {"", "z", "\1\1"})
            forms.push_back(grammar::encode_base64(before + secret + after));
    return forms;
}

std::string random_secret(std::mt19937& random, std::size_t size) {
    static constexpr std::string_view letters =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789\"\\&<>%+=/!?#$ ~";
    std::string out = "k7"; // begins with a letter, holds a digit: not a word by itself
    while (out.size() < size)
        out += letters[random() % letters.size()];
    out.back() = 'Q'; // no blank at the end
    return out;
}

}

TEST_CASE("what a server quotes after the login does not bring the password into the report") {
    core::ProbeReport report;
    auto& attempt = report.login.attempts.emplace_back();
    attempt.username = "alice";
    report.mailbox.folders.emplace_back().name = "Notes on hunter2 and more";
    report.smtp.sender_answer = "250 hello, your password hunter2 is fine";
    auto const plain = grammar::encode_base64(std::string("\0alice\0hunter2", 14));
    report.transcript.push_back({1, 'S', true, "* OK I remember " + plain});
    report.transcript.push_back({2, 'C', true, "a2 STATUS hunter2"});
    auto const password = core::Secret(std::string("hunter2"));
    core::SentSecrets sent;
    sent.note("a2 AUTHENTICATE PLAIN ", core::Secret(std::string(plain)));
    remove_echoes(report, &password, nullptr, &sent);
    CHECK(report.mailbox.folders.front().name == "Notes on <secret> and more");
    CHECK(report.smtp.sender_answer == "250 hello, your password <secret> is fine");
    CHECK(report.transcript.front().text == "* OK I remember <secret>");
    // Our own lines are redacted when they are written; changing them would hide what was really asked.
    CHECK(report.transcript.back().text == "a2 STATUS hunter2");
}

TEST_CASE("a password that is a word of ours is not given away by our sentences") {
    core::ProbeReport report;
    report.why = core::Message(MP_MSG("the TLS handshake failed: {text}"), {{"text", "bad handshake"}});
    core::Secret const password{std::string("handshake")};
    remove_echoes(report, &password, nullptr);
    CHECK(core::in_english(report.why) == "the TLS handshake failed: bad <secret>");
}

TEST_CASE("without a secret nothing is looked for") {
    core::ProbeReport report;
    report.why.technical = "as it was";
    core::Secret const empty;
    remove_echoes(report, &empty, nullptr);
    CHECK(report.why.technical == "as it was");
}

TEST_CASE("whatever a server makes of a secret and whatever it puts around it, nothing remains") {
    std::mt19937 random(20261130);
    std::vector<std::pair<std::string, std::string>> const wrappers{{"", ""},
                                                                    {"Wrong password: ", " (try again)"},
                                                                    {"LOGIN \"alice\" \"", "\""},
                                                                    {"pw=", "&user=alice"},
                                                                    {"(", ")"},
                                                                    {"<b>", "</b>"},
                                                                    {"x", "y"},
                                                                    {"...", "..."},
                                                                    {"C=DE, CN=", ".evil.test"}};
    for (int round = 0; round < 60; ++round) {
        auto const secret = random_secret(random, 8 + random() % 30);
        for (auto const& form : all_forms(secret))
            for (auto const& [before, after] : wrappers) {
                auto const text = cleaned(secret, before + form + after);
                INFO(secret << " as " << before << form << after << " became " << text);
                CHECK(text.find("<secret>") != std::string::npos);
                CHECK(text.size() <= before.size() + after.size() + 80); // what is left of base64 is the neighbours'
                for (auto const& again : all_forms(secret))
                    CHECK(text.find(again) == std::string::npos);
                CHECK(cleaned(secret, text) == text);
            }
    }
}

TEST_CASE("texts that only resemble a secret stay readable") {
    std::vector<std::pair<std::string, std::string>> const near{
        {"hunter2", "hunter3 hunte r2 hunter 2 4 retnuh"},
        {"hunter2", "68756e74657233 aHVudGVyMw=="},
        {"dragon", "the dragonfly of mail.dragon.example.org, dragon-boat@example.org"},
        {"123456", "UIDVALIDITY 1234567 [UIDNEXT 0123456]"},
        {"abc", "abcd zabc mail.abc.example"},
        {"a", "* OK a server that is a friend of mine"},
        {"password", "535 5.7.8 Wrong password or user name"},
        {"STARTTLS", "250-STARTTLS"},
        {"imap4rev1", "* CAPABILITY IMAP4rev1 IDLE"},
        {"Password", "334 UGFzc3dvcmQ6"},
    };
    for (auto const& [secret, text] : near) {
        INFO(secret);
        CHECK(cleaned(secret, text) == text);
    }
}

TEST_CASE("a short or weak password is hidden where it stands as a word") {
    CHECK(cleaned("abc", "your password abc is wrong") == "your password <secret> is wrong");
    CHECK(cleaned("dragon", "You said \"Dragon\".") == "You said \"<secret>\".");
    CHECK(cleaned("123456", "no such code: 123456.") == "no such code: <secret>.");
    CHECK(cleaned("a!", "password a! is wrong") == "password a! is wrong"); // two characters: only in what was sent
}

TEST_CASE("a word that everybody knows is hidden only in a login repeated as it was sent") {
    // A mark in "user name <secret> unknown" would tell the reader, who knows the address, what the password is.
    CHECK(cleaned("alice", "550 no mailbox alice here", {"alice@example.org"}) == "550 no mailbox alice here");
    CHECK(cleaned_of_line("a", "a2 LOGIN \"bob\" ", "\"a\"", "bad: LOGIN \"bob\" \"a\", sorry") == "bad: <secret>, sorry");
    CHECK(cleaned_of_line("password", "PASS ", "password", "-ERR PASS password: bad password") ==
          "-ERR <secret>: bad password");
    auto const plain = grammar::encode_base64(std::string("\0bob\0a", 6));
    CHECK(cleaned_of_line("a", "AUTH PLAIN ", plain, "501 " + plain + "?") == "501 <secret>?");
}

TEST_CASE("responses of all mechanisms are hidden as they were sent, and what proves the password inside them") {
    auto const xoauth2 = grammar::encode_base64("user=alice\1auth=Bearer ya29.A0ARrdaM-k9_token_of_some_length\1\1");
    CHECK(cleaned_of_line("unused-here-9", "AUTH XOAUTH2 ", xoauth2, "555 " + xoauth2) == "555 <secret>");
    CHECK(cleaned_of_line("unused-here-9", "", xoauth2, "555 " + xoauth2.substr(0, 40) + "[cut]") == "555 <secret>[cut]");
    auto const scram = grammar::encode_base64("c=biws,r=abcdefNONCE,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=");
    CHECK(cleaned_of_line("unused-here-9", "", scram, "p was v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=") == "p was <secret>");
    auto const cram = grammar::encode_base64("alice b913a602c7eda7a495b4e6e7334d3890");
    CHECK(cleaned_of_line("unused-here-9", "", cram, "I got B913A602C7EDA7A495B4E6E7334D3890") == "I got <secret>");
    CHECK(cleaned_of_line("unused-here-9", "APOP alice ", "c4c9334bac560ecc979e58001b3e22fb",
                          "-ERR c4c9334bac560ecc979e58001b3e22fb") == "-ERR <secret>");
}

TEST_CASE("a long secret is hidden piece by piece") {
    std::string const token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg";
    CHECK(cleaned(token, "token " + token.substr(0, 30) + "... is expired") == "token <secret>... is expired");
    CHECK(cleaned(token, "..." + token.substr(20, 40)) == "...<secret>");
}

TEST_CASE("what is left of a secret at the end of a text that was cut goes, too") {
    std::string const secret = "k7\"correct horse\\9";
    for (std::size_t shown = 1; shown < secret.size(); ++shown) {
        std::string const filler(500 - shown, '.');
        auto const answer = grammar::clean_server_text(filler + secret);
        auto const told = cleaned(secret, answer);
        INFO(shown << ": " << told.substr(480));
        CHECK(told.find("k7") == std::string::npos);
        CHECK(told.find_first_not_of(".<secret>") == std::string::npos);
        auto const line = net::escape_bytes(std::string(2000 - shown, '.') + secret, 2000);
        CHECK(cleaned(secret, line).find('k') == std::string::npos);
    }
    auto const base64 = grammar::encode_base64(std::string("\0alice\0", 7) + secret);
    for (std::size_t shown = 14; shown < base64.size(); ++shown) {
        auto const told =
            cleaned_of_line(secret, "AUTH PLAIN ", base64, std::string(500 - shown, '.') + base64.substr(0, shown));
        CHECK(told.find(base64.substr(0, 12)) == std::string::npos);
    }
    // Not cut, and nothing but a beginning.
    CHECK(cleaned("correct horse", "the correct") == "the correct");
}

TEST_CASE("bytes that are no UTF-8 and blanks that are made one are found again") {
    std::string const latin = "stra\xdf"
                              "e 7x";
    CHECK(cleaned(latin, grammar::clean_server_text("bad: " + latin)) == "bad: <secret>");
    CHECK(cleaned(latin, net::escape_bytes("bad: " + latin, 100)) == "bad: <secret>");
    std::string const blanks = " two  blanks\t9 ";
    CHECK(cleaned(blanks, grammar::clean_server_text("bad:" + blanks + "!")) == "bad: <secret> !");
}

TEST_CASE("no string of a survey is forgotten") {
    core::Survey survey;
    survey.request.typed = "k7secret9@example.org"; // typed in the open
    auto& report = survey.reports.emplace_back();
    std::string const echo = "x k7hidden9 y";
    report.greeting = report.why.technical = report.first_bytes = report.spoken = echo;
    report.capabilities.before_tls = report.capabilities.after_tls = report.auth = {echo};
    auto& certificate = report.tls.chain.emplace_back();
    certificate.subject = certificate.issuer = certificate.common_name = echo;
    certificate.names = certificate.issuer_urls = {echo};
    certificate.sha256 = "00k7hidden900";
    report.tls.built_chain = {echo};
    report.tls.root = report.tls.failure = echo;
    report.other_addresses.push_back(report.tls);
    report.login.attempts.emplace_back().code = echo;
    auto& answer = survey.answers.emplace_back();
    answer.provider.name = echo;
    answer.why = core::Statement(core::Message(MP_MSG("the server said: {text}"), {{"text", echo}}));
    answer.provider.steps.push_back({echo, echo});
    answer.candidates.emplace_back().evidence.place = echo;
    survey.dns.txt = {echo};
    survey.moves.push_back({1, "start", echo, "", ""});
    core::Secret const password{std::string("k7hidden9")};
    EchoWish wish;
    wish.password = &password;
    wish.known = endpoints::typed_in_the_open(survey.request);
    Echoes(wish).clean(survey);
    CHECK(survey.reports[0].tls.chain[0].sha256 == "00k7hidden900");
    survey.reports[0].tls.chain[0].sha256.clear();
    survey.reports[0].other_addresses[0].chain[0].sha256.clear();
    CHECK(core::to_json(survey).find("k7hidden9") == std::string::npos);
    CHECK(core::to_json(survey).find("x <secret> y") != std::string::npos);
    CHECK(survey.request.typed == "k7secret9@example.org");
}
