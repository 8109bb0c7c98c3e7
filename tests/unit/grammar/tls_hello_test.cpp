#include "probes/grammar/tls_hello.h"
#include "probes/grammar/tls_suites.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <array>

namespace mp::grammar::test {

namespace version = tls_version;
using Kind = TlsAnswer::Kind;

static std::string bytes(std::initializer_list<unsigned> values) {
    std::string out;
    for (auto const value : values)
        out += static_cast<char>(value);
    return out;
}

static std::string record(unsigned type, std::string const& body) {
    return bytes({type, 3, 3, static_cast<unsigned>(body.size() >> 8), static_cast<unsigned>(body.size() & 0xFF)}) + body;
}

static std::string message(unsigned type, std::string const& body) {
    return bytes({type, 0, static_cast<unsigned>(body.size() >> 8), static_cast<unsigned>(body.size() & 0xFF)}) + body;
}

static std::string server_hello(unsigned minor, unsigned suite, std::string const& extensions = {}) {
    auto body = bytes({3, minor}) + std::string(32, 'r') + bytes({0, suite >> 8, suite & 0xFF, 0});
    if (!extensions.empty())
        body += bytes({0, static_cast<unsigned>(extensions.size())}) + extensions;
    return message(2, body);
}

static TlsHello ordinary() {
    TlsHello hello;
    hello.suites = {0xC02F, 0x002F};
    hello.groups = {0x001D, 0x0017};
    hello.server_name = "mail.example.test";
    return hello;
}

TEST_CASE("a hello says its own lengths, carries suites, groups and the name, and ends where it says") {
    auto const sent = client_hello(ordinary());
    REQUIRE(sent.size() > 60);
    CHECK(sent.substr(0, 3) == bytes({22, 3, 1}));
    CHECK(sent.size() == 5U + static_cast<unsigned char>(sent[3]) * 256U + static_cast<unsigned char>(sent[4]));
    CHECK(sent.substr(5, 2) == bytes({1, 0}));
    CHECK(sent.size() == 9U + static_cast<unsigned char>(sent[7]) * 256U + static_cast<unsigned char>(sent[8]));
    CHECK(sent.substr(9, 2) == bytes({3, 3}));
    CHECK(sent.find(bytes({0, 6, 0xC0, 0x2F, 0, 0x2F, 0, 0xFF})) != std::string::npos);
    CHECK(sent.find("mail.example.test") != std::string::npos);
    CHECK(sent.find(bytes({0, 10, 0, 6, 0, 4, 0, 0x1D, 0, 0x17})) != std::string::npos);
}

TEST_CASE("SSL 3.0 is offered without extensions, TLS 1.3 with its list of versions") {
    auto old = ordinary();
    old.version = version::ssl3;
    auto const sent = client_hello(old);
    CHECK(sent.substr(0, 3) == bytes({22, 3, 0}));
    CHECK(sent.find("mail.example.test") == std::string::npos);
    auto modern = ordinary();
    modern.version = version::tls1_3;
    modern.least = version::tls1_3;
    CHECK(client_hello(modern).find(bytes({0, 43, 0, 3, 2, 3, 4})) != std::string::npos);
    modern.least = version::tls1_0;
    CHECK(client_hello(modern).find(bytes({0, 43, 0, 9, 8, 3, 4, 3, 3, 3, 2, 3, 1})) != std::string::npos);
    CHECK(client_hello(modern).find(bytes({0, 51, 0, 2, 0, 0})) != std::string::npos);
    modern.has_key_share = true;
    CHECK(client_hello(modern).find(bytes({0, 51, 0, 38, 0, 36, 0, 0x1D, 0, 32})) != std::string::npos);
}

TEST_CASE("RSA key exchange is known from the hello alone") {
    auto const answer = read_tls_answer(record(22, server_hello(1, 0x002F)));
    CHECK(answer.kind == Kind::hello);
    CHECK(answer.version == version::tls1_0);
    CHECK(suite_name(answer.suite) == "TLS_RSA_WITH_AES_128_CBC_SHA");
}

TEST_CASE("an ephemeral exchange is waited for, however the records are cut, and tells curve or prime") {
    auto const dh = message(12, bytes({0, 128}) + bytes({0x7F}) + std::string(127, 'p') + bytes({0, 1, 2}));
    auto const whole = server_hello(3, 0x009E) + message(11, std::string(900, 'c')) + dh;
    auto const answer = read_tls_answer(record(22, whole.substr(0, 500)) + record(22, whole.substr(500)));
    CHECK(answer.kind == Kind::hello);
    CHECK(answer.dh_bits == 1023);
    CHECK(read_tls_answer(record(22, whole.substr(0, 500))).kind == Kind::incomplete);
    auto const ec = server_hello(3, 0xC02F) + message(12, bytes({3, 0, 0x17, 4}) + "key!");
    CHECK(group_name(read_tls_answer(record(22, ec)).group) == "P-256");
    auto const without = server_hello(3, 0xC02F) + message(14, "");
    CHECK(read_tls_answer(record(22, without)).kind == Kind::hello);
}

TEST_CASE("TLS 1.3 names its version and group in extensions, also when it asks for another key") {
    auto const choice = bytes({0, 43, 0, 2, 3, 4, 0, 51, 0, 2, 0, 0x18});
    auto answer = read_tls_answer(record(22, server_hello(3, 0x1301, choice)));
    CHECK(answer.kind == Kind::hello);
    CHECK(answer.version == version::tls1_3);
    CHECK(answer.group == 0x0018);
    CHECK_FALSE(answer.is_retry);
    auto retry = record(22, server_hello(3, 0x1301, choice));
    retry.replace(11, 32,
                  "\xCF\x21\xAD\x74\xE5\x9A\x61\x11\xBE\x1D\x8C\x02\x1E\x65\xB8\x91"
                  "\xC2\xA2\x11\x16\x7A\xBB\x8C\x5E\x07\x9E\x09\xE2\xC8\xA8\x33\x9C");
    answer = read_tls_answer(retry);
    CHECK(answer.kind == Kind::hello);
    CHECK(answer.is_retry);
}

TEST_CASE("a fatal alert is a refusal, a warning is not, plain text is no TLS") {
    auto const answer = read_tls_answer(record(21, bytes({2, 40})));
    CHECK(answer.kind == Kind::alert);
    CHECK(tls_alert_name(answer.alert) == "handshake failure");
    CHECK(read_tls_answer(record(21, bytes({1, 112})) + record(22, server_hello(3, 0x002F))).kind == Kind::hello);
    CHECK(read_tls_answer("* OK ready").kind == Kind::not_tls);
    CHECK(read_tls_answer("HTTP/1.1 400 Bad Request").kind == Kind::not_tls);
    CHECK(read_tls_answer("").kind == Kind::incomplete);
    CHECK(read_tls_answer(record(22, message(2, "short"))).kind == Kind::not_tls);
    CHECK(read_tls_answer(record(22, message(11, "no hello first"))).kind == Kind::not_tls);
}

TEST_CASE("every weak kind has suites and a name, and no suite stands twice") {
    for (auto const kind : weak_kinds) {
        CHECK_FALSE(weakness_of(kind).empty());
        CHECK_FALSE(suites_of(std::array{kind}).empty());
    }
    CHECK(suite_name(0x0005) == "TLS_RSA_WITH_RC4_128_SHA");
    CHECK(suite_name(0x00FF) == "0x00FF");
    CHECK(group_name(0x4242) == "group 0x4242");
    std::array const all{SuiteKind::anonymous, SuiteKind::null,        SuiteKind::export_grade, SuiteKind::rc4,
                         SuiteKind::des,       SuiteKind::triple_des,  SuiteKind::static_rsa,   SuiteKind::dhe_rsa,
                         SuiteKind::ecdhe_rsa, SuiteKind::ecdhe_ecdsa, SuiteKind::tls13};
    auto numbers = suites_of(all);
    auto const count = numbers.size();
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    CHECK(numbers.size() == count);
}

}
