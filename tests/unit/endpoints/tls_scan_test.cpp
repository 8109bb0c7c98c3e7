#include "probes/endpoints/scan.h"
#include "probes/grammar/tls_suites.h"
#include "tests/support/catch.h"
#include "tests/support/scripted_stream.h"

#include <algorithm>
#include <array>
#include <set>

namespace mp::endpoints::test {

using core::FaultCode;
using core::Result;
using core::TlsProblem;
using grammar::SuiteKind;

namespace {

/// What a server takes, written down in the tests' own words.
struct Policy {
    std::set<unsigned> versions{0x0303, 0x0304};
    std::set<SuiteKind> kinds{SuiteKind::ecdhe_rsa, SuiteKind::tls13};
    std::set<unsigned> groups{0x001D, 0x0017};
    std::size_t prime_bytes = 256;
    bool has_ecdsa = false;
};

unsigned number(std::string const& bytes, std::size_t at, std::size_t size) {
    unsigned out = 0;
    for (std::size_t i = 0; i < size; ++i)
        out = out * 256 + static_cast<unsigned char>(bytes.at(at + i));
    return out;
}

std::string two(unsigned value) { return {static_cast<char>(value >> 8), static_cast<char>(value & 0xFF)}; }

/// The parts of a ClientHello that a server decides by.
struct Offer {
    std::set<unsigned> versions, groups;
    std::vector<unsigned> suites;
    bool has_share = false, takes_ecdsa = false, takes_rsa = false;
};

Offer read_offer(std::string const& record) {
    Offer offer;
    std::size_t at = 9;
    auto const highest = number(record, at, 2);
    at += 34;
    at += 1 + number(record, at, 1);
    auto const suites_end = at + 2 + number(record, at, 2);
    for (at += 2; at < suites_end; at += 2)
        offer.suites.push_back(number(record, at, 2));
    at += 1 + number(record, at, 1);
    for (unsigned version = highest; version >= 0x0300; --version)
        offer.versions.insert(version);
    if (at < record.size())
        at += 2;
    while (at < record.size()) {
        auto const type = number(record, at, 2), size = number(record, at + 2, 2);
        at += 4;
        if (type == 43) {
            offer.versions.clear();
            for (std::size_t i = at + 1; i < at + size; i += 2)
                offer.versions.insert(number(record, i, 2));
        }
        for (std::size_t i = at + 2; (type == 10 || type == 13) && i < at + size; i += 2) {
            auto const value = number(record, i, 2);
            if (type == 10)
                offer.groups.insert(value);
            else
                ((value & 0xFF) == 3 ? offer.takes_ecdsa : offer.takes_rsa) = true;
        }
        offer.has_share = offer.has_share || (type == 51 && size > 2);
        at += size;
    }
    return offer;
}

std::string message(unsigned type, std::string const& body) {
    return std::string{static_cast<char>(type), '\0'} + two(static_cast<unsigned>(body.size())) + body;
}

std::string hello(unsigned version, unsigned suite, std::string const& extensions = {}) {
    auto body =
        two(std::min(version, 0x0303U)) + std::string(32, 'r') + std::string(1, '\0') + two(suite) + std::string(1, '\0');
    if (!extensions.empty())
        body += two(static_cast<unsigned>(extensions.size())) + extensions;
    return message(2, body);
}

std::string const refusal = {21, 3, 3, 0, 2, 2, 40};

/// What a server of this policy answers to a hello.
std::string answer_to(std::string const& record, Policy const& policy) {
    auto const offer = read_offer(record);
    unsigned version = 0;
    for (auto const each : offer.versions)
        version = policy.versions.contains(each) ? each : version;
    unsigned group = 0;
    for (auto const each : offer.groups)
        group = group == 0 && policy.groups.contains(each) ? each : group;
    for (auto const number : offer.suites) {
        auto const* suite = grammar::find_suite(static_cast<std::uint16_t>(number));
        if (version == 0 || !suite || !policy.kinds.contains(suite->kind) ||
            (suite->kind == SuiteKind::tls13) != (version == 0x0304))
            continue;
        bool const is_curve = suite->kind == SuiteKind::ecdhe_rsa || suite->kind == SuiteKind::ecdhe_ecdsa;
        if ((is_curve || version == 0x0304) && group == 0)
            continue;
        if (suite->kind == SuiteKind::ecdhe_ecdsa && !policy.has_ecdsa)
            continue;
        auto handshake = hello(version, number);
        if (version == 0x0304) {
            if (offer.has_share && !(offer.takes_rsa || (offer.takes_ecdsa && policy.has_ecdsa)))
                return refusal;
            handshake = hello(version, number, std::string("\0\x2b\0\2\3\4\0\x33\0\2", 10) + two(group));
        } else if (is_curve)
            handshake += message(12, std::string("\x03") + two(group) + "\x01k");
        else if (suite->kind == SuiteKind::dhe_rsa || suite->name.starts_with("TLS_DH"))
            handshake += message(12, two(static_cast<unsigned>(policy.prime_bytes)) +
                                         std::string(policy.prime_bytes, '\xff') + std::string("\0\1\2", 3));
        return std::string{22, 3, 3} + two(static_cast<unsigned>(handshake.size())) + handshake;
    }
    return refusal;
}

struct Counter {
    int open = 0, most = 0, all = 0;
};

/// A TLS port: one hello in, one answer out, 20 ms later.
class TlsPort final : public net::LineStream {
public:
    TlsPort(Policy const& policy, support::VirtualClock& clock, Counter& counter)
        : m_policy(policy), m_clock(clock), m_counter(counter) {
        ++m_counter.all;
        m_counter.most = std::max(m_counter.most, ++m_counter.open);
    }
    ~TlsPort() override { --m_counter.open; }

    net::Task<Result<std::string>> read_line(std::size_t, net::TimePoint) override {
        co_return core::fail(FaultCode::closed, "no lines here");
    }
    net::Task<Result<std::string>> read_bytes(std::size_t count, net::TimePoint) override {
        auto const due = m_clock.in(net::milliseconds(5));
        co_await net::sleep_until(due);
        if (m_out.size() < count)
            co_return core::fail(FaultCode::closed, "hung up");
        auto out = m_out.substr(0, count);
        m_out.erase(0, count);
        co_return out;
    }
    net::Task<Result<std::string>> peek(std::size_t, net::TimePoint) override { co_return m_out; }
    net::Task<Result<void>> write(std::string text, net::TimePoint) override {
        m_out = answer_to(text, m_policy);
        co_return Result<void>();
    }
    std::string take_unread() override { return {}; }
    net::Task<Result<void>> upgrade(net::TlsRequest, core::TlsFacts&, net::TimePoint) override {
        co_return core::fail(FaultCode::closed, "never asked for");
    }
    bool is_encrypted() const override { return false; }
    bool is_verified() const override { return false; }
    std::string server_name() const override { return {}; }
    bool saw_nonstandard() const override { return false; }
    std::string local_ip() const override { return "192.0.2.99"; }
    std::string peer_ip() const override { return "192.0.2.1"; }
    void log_to(std::vector<core::TranscriptLine>*) override {}
    void remark(std::string) override {}
    net::Task<void> close() override { co_return; }

protected:
    net::Task<Result<void>> write_secret(std::string, core::Secret, net::TimePoint) override {
        FAIL("a scan knows no secret");
        co_return Result<void>();
    }

private:
    Policy const& m_policy;
    support::VirtualClock& m_clock;
    Counter& m_counter;
    std::string m_out;
};

class TlsDialer final : public net::Dialer {
public:
    TlsDialer(Policy const& policy, support::VirtualClock& clock) : m_policy(policy), m_clock(clock) {}
    net::Task<net::Dialled> dial(std::string, std::uint16_t, std::vector<std::string>, net::TimePoint) override {
        auto const due = m_clock.in(net::milliseconds(10));
        co_await net::sleep_until(due);
        net::Dialled out;
        if (!is_dead)
            out.stream = std::make_unique<TlsPort>(m_policy, m_clock, counter);
        co_return out;
    }
    net::Task<core::ConnectionAttempt> knock(std::string, std::string ip, std::uint16_t, net::TimePoint) override {
        co_return core::ConnectionAttempt{ip, core::ConnectResult::ok, 1};
    }
    Counter counter;
    bool is_dead = false;

private:
    Policy const& m_policy;
    support::VirtualClock& m_clock;
};

struct Scene {
    Policy policy;
    support::VirtualClock clock;
    support::FixedResolver resolver;
    support::NoHttp http;
    TlsDialer dialer{policy, clock};
    core::ProbeReport report;

    Scene() {
        report.endpoint = {core::Service::imap, "mail.example.test", 993, core::Security::tls};
        report.tls.attempted = report.tls.established = report.tls.trusted = true;
        report.tls.version = "TLSv1.3";
        report.tls.ip = "192.0.2.1";
    }
    void scan() {
        net::Network network{resolver, http, dialer, clock};
        support::run_to_end(clock, [&] { return scan_tls(report, network); });
    }
    core::TlsScanEntry const& entry(std::string const& name) const {
        auto const& all = report.tls.scan;
        auto const at = std::find_if(all.begin(), all.end(), [&](auto const& e) { return e.offered == name; });
        INFO(name);
        REQUIRE(at != all.end());
        return *at;
    }
    bool takes(std::string const& name) const { return entry(name).accepted; }
};

}

TEST_CASE("a good server is told from what it refuses, in about twenty connections, four at a time") {
    Scene scene;
    scene.scan();
    for (auto const* name : {"SSLv3", "TLSv1.0", "TLSv1.1", "anonymous", "NULL", "export", "DES", "RC4", "3DES",
                             "no-forward-secrecy", "DHE", "curve P-384", "certificate ECDSA"})
        CHECK_FALSE(scene.takes(name));
    for (auto const* name : {"TLSv1.2", "TLSv1.3", "curve X25519", "curve P-256", "certificate RSA"})
        CHECK(scene.takes(name));
    CHECK(scene.entry("RC4").detail == "handshake failure");
    CHECK(scene.entry("TLSv1.2").cipher == "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    CHECK(scene.report.tls.problems.empty());
    CHECK(scene.dialer.counter.all <= 20);
    CHECK(scene.dialer.counter.most == 4);
    CHECK(scene.dialer.counter.open == 0);
}

TEST_CASE("weak ciphers are peeled off one kind at a time") {
    Scene scene;
    scene.policy.kinds.insert({SuiteKind::rc4, SuiteKind::anonymous, SuiteKind::export_grade, SuiteKind::null});
    scene.scan();
    for (auto const* name : {"RC4", "anonymous", "export", "NULL"})
        CHECK(scene.takes(name));
    CHECK_FALSE(scene.takes("3DES"));
    CHECK_FALSE(scene.takes("DES"));
    CHECK(scene.entry("RC4").cipher == "TLS_RSA_WITH_RC4_128_MD5");
    CHECK(scene.dialer.counter.all <= 30);
}

TEST_CASE("old versions count only when the server agrees to that very version") {
    Scene scene;
    scene.policy.versions = {0x0300, 0x0301};
    scene.policy.kinds = {SuiteKind::static_rsa};
    scene.scan();
    CHECK(scene.takes("SSLv3"));
    CHECK(scene.takes("TLSv1.0"));
    CHECK_FALSE(scene.takes("TLSv1.1"));
    CHECK_FALSE(scene.takes("TLSv1.2"));
    CHECK(scene.entry("TLSv1.2").detail == "the server chose TLSv1.0");
    CHECK(scene.takes("no-forward-secrecy"));
    CHECK(scene.report.tls.has(TlsProblem::legacy_accepted));
    CHECK(scene.report.tls.trusted);
}

TEST_CASE("a short prime and both kinds of certificate are seen") {
    Scene scene;
    scene.policy.kinds = {SuiteKind::dhe_rsa, SuiteKind::ecdhe_rsa, SuiteKind::ecdhe_ecdsa};
    scene.policy.versions = {0x0303};
    scene.policy.prime_bytes = 128;
    scene.policy.has_ecdsa = true;
    scene.scan();
    CHECK(scene.entry("DHE").group_bits == 1024);
    CHECK(scene.takes("certificate RSA"));
    CHECK(scene.takes("certificate ECDSA"));
}

TEST_CASE("a server that only preferred RSA key exchange is cleared of lacking forward secrecy") {
    bool const is_able = GENERATE(true, false);
    Scene scene;
    scene.policy.versions = {0x0303};
    scene.policy.kinds = {SuiteKind::static_rsa};
    if (is_able)
        scene.policy.kinds.insert(SuiteKind::dhe_rsa);
    scene.report.tls.problems = {TlsProblem::no_forward_secrecy};
    scene.scan();
    CHECK(scene.report.tls.has(TlsProblem::no_forward_secrecy) != is_able);
}

TEST_CASE("a connection that cannot be made leaves no entry in the scan, nor does a line that showed no TLS") {
    Scene dead;
    dead.dialer.is_dead = true;
    dead.scan();
    CHECK(dead.report.tls.scan.empty());
    CHECK(dead.report.tls.problems.empty());
    Scene untouched;
    untouched.report.tls = core::TlsFacts();
    untouched.scan();
    CHECK(untouched.dialer.counter.all == 0);
}

}
