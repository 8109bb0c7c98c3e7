// --tls-scan: what else a server would take as encryption (DIALOGUE.md 2.4, steps 5 and 6). Each question is a ClientHello
// made by hand on a connection of its own, and ends with the server's first words: nothing is ever encrypted with a weak
// cipher, so it costs a round trip and no arithmetic, and asks for what no TLS library offers any more.

#include "probes/core/domain.h"
#include "probes/endpoints/handshake.h"
#include "probes/endpoints/limits.h"
#include "probes/endpoints/scan.h"
#include "probes/endpoints/smuggle.h"
#include "probes/grammar/tls_hello.h"
#include "probes/grammar/tls_suites.h"

#include <algorithm>
#include <array>

namespace mp::endpoints {

namespace version = grammar::tls_version;
using core::Result;
using core::TlsProblem;
using core::TlsScanEntry;
using grammar::HelloSignatures;
using grammar::SuiteKind;
using grammar::TlsAnswer;
using grammar::TlsHello;
using net::Task;

namespace {

constexpr std::array<std::uint16_t, 5> usual_groups{0x001D, 0x0017, 0x0018, 0x0019, 0x001E};
constexpr std::array<std::uint16_t, 6> single_groups{0x001D, 0x0017, 0x0018, 0x0019, 0x001E, 0x11EC};
constexpr std::array every_kind{SuiteKind::ecdhe_ecdsa, SuiteKind::ecdhe_rsa,   SuiteKind::dhe_rsa, SuiteKind::static_rsa,
                                SuiteKind::triple_des,  SuiteKind::rc4,         SuiteKind::des,     SuiteKind::anonymous,
                                SuiteKind::null,        SuiteKind::export_grade};
constexpr std::array elliptic_kinds{SuiteKind::tls13, SuiteKind::ecdhe_ecdsa, SuiteKind::ecdhe_rsa};
constexpr std::array rsa_kinds{SuiteKind::tls13, SuiteKind::ecdhe_rsa, SuiteKind::dhe_rsa, SuiteKind::static_rsa};
constexpr std::array ecdsa_kinds{SuiteKind::tls13, SuiteKind::ecdhe_ecdsa};
constexpr std::array rsa_only{SuiteKind::static_rsa};
constexpr std::array dhe_only{SuiteKind::dhe_rsa};
constexpr std::array modern_only{SuiteKind::tls13};

/// One row of the result, and the hello that decides it.
struct Question {
    std::string name;
    TlsHello hello;
    bool is_version = false; ///< accepted only in the very version that was offered
};

TlsHello offer(std::span<SuiteKind const> kinds, std::uint16_t highest = version::tls1_2) {
    TlsHello hello;
    hello.version = highest;
    hello.suites = grammar::suites_of(kinds);
    hello.groups.assign(usual_groups.begin(), usual_groups.end());
    return hello;
}

Question certificate_question(std::string name, std::span<SuiteKind const> kinds, HelloSignatures signatures) {
    auto hello = offer(kinds, version::tls1_3);
    hello.least = version::tls1_0;
    hello.signatures = signatures;
    hello.has_key_share = true;
    return {std::move(name), std::move(hello)};
}

/// Everything but the weak ciphers, which are asked about in turn (see ask_about_weak).
std::vector<Question> questions() {
    std::vector<Question> all;
    for (auto const each : {version::ssl3, version::tls1_0, version::tls1_1, version::tls1_2})
        all.push_back({grammar::tls_version_name(each), offer(every_kind, each), true});
    auto newest = offer(modern_only, version::tls1_3);
    newest.least = version::tls1_3;
    all.push_back({grammar::tls_version_name(version::tls1_3), std::move(newest), true});
    all.push_back({"no-forward-secrecy", offer(rsa_only)});
    all.push_back({"DHE", offer(dhe_only)});
    for (auto const group : single_groups) {
        auto hello = offer(elliptic_kinds, version::tls1_3);
        hello.least = version::tls1_0;
        hello.groups = {group};
        all.push_back({"curve " + grammar::group_name(group), std::move(hello)});
    }
    all.push_back(certificate_question("certificate RSA", rsa_kinds, HelloSignatures::rsa));
    all.push_back(certificate_question("certificate ECDSA", ecdsa_kinds, HelloSignatures::ecdsa));
    return all;
}

/// Record after record, until the server's choice is whole. Bounded in bytes; `until` bounds the time.
Task<Result<TlsAnswer>> hear_answer(net::LineStream& stream, net::TimePoint until) {
    constexpr std::size_t most = 64 * 1024, header_size = 5;
    std::string bytes;
    for (;;) {
        CO_TRY(auto const header, co_await stream.read_bytes(header_size, until));
        bytes += header;
        auto answer = grammar::read_tls_answer(bytes);
        if (answer.kind != TlsAnswer::Kind::incomplete)
            co_return answer;
        auto const size =
            (static_cast<std::size_t>(static_cast<unsigned char>(header[3])) << 8) | static_cast<unsigned char>(header[4]);
        if (bytes.size() + size > most)
            co_return core::fail(core::FaultCode::too_large, "an endless TLS handshake");
        CO_TRY(auto const body, co_await stream.read_bytes(size, until));
        bytes += body;
        answer = grammar::read_tls_answer(bytes);
        if (answer.kind != TlsAnswer::Kind::incomplete)
            co_return answer;
    }
}

class Scan {
public:
    Scan(core::ProbeReport& report, net::Network network) : m_report(report), m_network(network) {}

    Task<void> run();

private:
    using Entries = std::vector<std::optional<TlsScanEntry>>;

    Task<void> work();
    Task<void> ask_one(std::size_t at);
    Task<void> ask_about_weak();
    Task<void> ask_about_smuggling();
    Task<std::optional<TlsAnswer>> ask(TlsHello hello);
    void conclude();

    core::ProbeReport& m_report;
    net::Network m_network;
    std::vector<Question> m_questions = questions();
    std::size_t m_next = 0;
    bool m_is_weak_asked = false;
    bool m_is_smuggling_asked = false;
    Entries m_answers = Entries(m_questions.size());
    std::vector<TlsScanEntry> m_weak;
    std::optional<TlsScanEntry> m_smuggled;
};

/// Nothing when there was no connection, or the server did not let us begin TLS. A server that hangs up on a hello refuses
/// it.
Task<std::optional<TlsAnswer>> Scan::ask(TlsHello hello) {
    auto const until = m_network.clock.in(limits::trial);
    std::vector<std::string> ips;
    ips.push_back(m_report.tls.ip);
    auto const stream = co_await dial_to_tls(m_report.endpoint, std::move(ips), m_network, until);
    if (!stream)
        co_return std::nullopt;
    TlsAnswer answer;
    answer.kind = TlsAnswer::Kind::alert;
    auto const shaken_by = net::earlier(until, m_network.clock.in(limits::handshake));
    auto const written = co_await stream->write(grammar::client_hello(hello), shaken_by);
    auto const heard = co_await hear_answer(*stream, shaken_by);
    if (heard)
        answer = *heard;
    co_await stream->close();
    co_return answer;
}

bool is_taken(TlsAnswer const& answer, TlsHello const& hello, bool is_version) {
    return answer.kind == TlsAnswer::Kind::hello && (!is_version || answer.version == hello.version);
}

TlsScanEntry entry_of(std::string name, TlsAnswer const& answer, bool is_accepted) {
    TlsScanEntry entry;
    entry.offered = std::move(name);
    entry.accepted = is_accepted;
    if (is_accepted) {
        entry.cipher = grammar::suite_name(answer.suite);
        entry.group = answer.group != 0 ? grammar::group_name(answer.group) : std::string();
        entry.group_bits = answer.dh_bits;
        return entry;
    }
    entry.detail = answer.kind == TlsAnswer::Kind::hello   ? "the server chose " + grammar::tls_version_name(answer.version)
                   : answer.alert >= 0                     ? grammar::tls_alert_name(answer.alert)
                   : answer.kind == TlsAnswer::Kind::alert ? "the server hung up"
                                                           : "no TLS answer";
    return entry;
}

Task<void> Scan::ask_one(std::size_t at) {
    auto const& question = m_questions[at];
    auto hello = question.hello;
    auto const& host = m_report.endpoint.host;
    if (!core::is_ip_literal(host))
        hello.server_name = host;
    auto const answer = co_await ask(hello);
    if (answer)
        m_answers[at] = entry_of(question.name, *answer, is_taken(*answer, hello, question.is_version));
}

/// All weak kinds at once, which a good server refuses in one go. What is taken is left out of the next offer.
Task<void> Scan::ask_about_weak() {
    std::vector<SuiteKind> left(grammar::weak_kinds.begin(), grammar::weak_kinds.end());
    while (!left.empty()) {
        auto hello = offer(left);
        if (!core::is_ip_literal(m_report.endpoint.host))
            hello.server_name = m_report.endpoint.host;
        auto const answer = co_await ask(std::move(hello));
        if (!answer)
            co_return;
        auto const* suite = answer->kind == TlsAnswer::Kind::hello ? grammar::find_suite(answer->suite) : nullptr;
        bool const is_offered = suite && std::find(left.begin(), left.end(), suite->kind) != left.end();
        if (!is_offered) {
            for (auto const kind : left)
                m_weak.push_back(entry_of(std::string(grammar::weakness_of(kind)), *answer, false));
            co_return;
        }
        m_weak.push_back(entry_of(std::string(grammar::weakness_of(suite->kind)), *answer, true));
        std::erase(left, suite->kind);
    }
}

Task<void> Scan::ask_about_smuggling() {
    auto const until = m_network.clock.in(limits::trial);
    m_smuggled = co_await try_smuggling(m_report.endpoint, m_report.tls.ip, m_network, until);
}

/// Takes the next question until none is left. What takes longest goes first: the row of the weak ciphers, and waiting for
/// an answer that a good server does not give.
Task<void> Scan::work() {
    if (!std::exchange(m_is_weak_asked, true))
        co_await ask_about_weak();
    else if (!std::exchange(m_is_smuggling_asked, true))
        co_await ask_about_smuggling();
    while (m_next < m_questions.size()) {
        auto const at = m_next++;
        co_await ask_one(at);
    }
}

void Scan::conclude() {
    auto& tls = m_report.tls;
    tls.scan.clear();
    bool has_secrecy = false;
    for (auto& answer : m_answers) {
        if (!answer)
            continue;
        bool const is_old = answer->offered == "SSLv3" || answer->offered == "TLSv1.0" || answer->offered == "TLSv1.1";
        if (answer->accepted && is_old && tls.established)
            add_problem(tls, TlsProblem::legacy_accepted);
        has_secrecy = has_secrecy || (answer->accepted && answer->offered != "no-forward-secrecy" && !answer->group.empty());
        has_secrecy = has_secrecy || (answer->accepted && answer->offered == "DHE");
        tls.scan.push_back(std::move(*answer));
    }
    tls.scan.insert(tls.scan.end(), m_weak.begin(), m_weak.end());
    if (m_smuggled)
        tls.scan.push_back(std::move(*m_smuggled));
    // The session used the server's RSA key: is that all it can do, or only what it prefers?
    if (has_secrecy)
        std::erase(tls.problems, TlsProblem::no_forward_secrecy);
}

Task<void> Scan::run() {
    std::vector<Task<void>> workers;
    for (int i = 0; i < limits::scan_connections; ++i)
        workers.push_back(work());
    co_await net::gather(std::move(workers));
    conclude();
}

}

Task<void> scan_tls(core::ProbeReport& report, net::Network network) {
    if (!report.tls.attempted || report.tls.ip.empty())
        co_return;
    Scan scan(report, network);
    co_await scan.run();
}

}
