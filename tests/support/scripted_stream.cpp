#include "tests/support/scripted_stream.h"

#include "probes/core/ascii.h"

#include <algorithm>

namespace mp::support {

using core::FaultCode;
using core::Result;
using net::Task;
using net::TimePoint;
using Kind = ScriptStep::Kind;

ScriptedStream::ScriptedStream(std::vector<ScriptStep> steps, VirtualClock& clock, Watch& watch, std::string ip,
                               bool dribble)
    : m_steps(std::move(steps)), m_clock(clock), m_watch(watch), m_ip(std::move(ip)), m_dribbles(dribble) {}

void ScriptedStream::complain(std::string text) {
    if (m_watch.is_strict)
        m_watch.complaints.push_back((next() ? "line " + std::to_string(next()->line) : std::string("at the end")) + ": " +
                                     text);
}

void ScriptedStream::log(char side, std::string text) {
    if (!m_transcript || m_transcript->size() >= 400)
        return;
    core::TranscriptLine line;
    line.ms = m_clock.run_ms();
    line.side = side;
    line.encrypted = m_is_encrypted;
    line.text = std::move(text);
    m_transcript->push_back(std::move(line));
}

bool ScriptedStream::pull() {
    if (!is_next(Kind::server))
        return false;
    auto const& text = next()->text;
    if (m_dribbles && m_sent + 1 < text.size()) {
        m_buffer += text[m_sent++];
        return true;
    }
    m_buffer += text.substr(m_sent);
    m_sent = 0;
    ++m_at;
    return true;
}

/// Nobody says anything: the connection is over, or time passes.
Task<core::Fault> ScriptedStream::why_nothing(TimePoint until) {
    if (!m_is_open || is_next(Kind::close))
        co_return core::Fault{FaultCode::closed, "closed"};
    if (is_next(Kind::reset))
        co_return core::Fault{FaultCode::reset, "reset"};
    if (next() && !is_next(Kind::silent))
        complain("the client listens while it should speak");
    if (!next())
        complain("the client listens after the end of the script");
    co_await net::sleep_until(until);
    co_return core::Fault{FaultCode::timed_out, "silence"};
}

Task<Result<std::string>> ScriptedStream::read_line(std::size_t max_bytes, TimePoint until) {
    for (;;) {
        auto const end = m_buffer.find('\n');
        if (std::min(end, m_buffer.size()) > max_bytes)
            co_return core::fail(FaultCode::line_too_long, "line too long");
        if (end != std::string::npos) {
            auto line = m_buffer.substr(0, end);
            m_buffer.erase(0, end + 1);
            bool const has_cr = line.ends_with('\r');
            m_saw_nonstandard = m_saw_nonstandard || !has_cr;
            if (has_cr)
                line.pop_back();
            log('S', line);
            co_return line;
        }
        if (!pull()) {
            auto const fault = co_await why_nothing(until);
            co_return tl::unexpected<core::Fault>(fault);
        }
    }
}

Task<Result<std::string>> ScriptedStream::read_bytes(std::size_t count, TimePoint until) {
    while (m_buffer.size() < count)
        if (!pull()) {
            auto const fault = co_await why_nothing(until);
            co_return tl::unexpected<core::Fault>(fault);
        }
    auto bytes = m_buffer.substr(0, count);
    m_buffer.erase(0, count);
    log('S', bytes);
    co_return bytes;
}

Task<Result<std::string>> ScriptedStream::peek(std::size_t max_bytes, TimePoint until) {
    while (m_buffer.empty())
        if (!pull()) {
            auto const fault = co_await why_nothing(until);
            // "-- silent" in front of more lines: the server only takes its time.
            if (is_next(Kind::silent) && m_at + 1 < m_steps.size())
                ++m_at;
            co_return tl::unexpected<core::Fault>(fault);
        }
    co_return m_buffer.substr(0, max_bytes);
}

Result<void> ScriptedStream::take_client_line(std::string const& line) {
    m_watch.client_lines.push_back(line);
    while (pull()) {
    }
    if (!m_is_open || is_next(Kind::close) || is_next(Kind::reset))
        return core::fail(FaultCode::closed, "closed");
    if (is_next(Kind::silent))
        return {};
    if (!is_next(Kind::client)) {
        complain("the client says: " + line);
        return {};
    }
    if (next()->text != line)
        complain("expected '" + next()->text + "', the client says '" + line + "'");
    ++m_at;
    return {};
}

Task<Result<void>> ScriptedStream::write(std::string text, TimePoint) {
    while (!text.empty()) {
        auto const end = text.find("\r\n");
        auto const line = text.substr(0, end);
        text.erase(0, end == std::string::npos ? text.size() : end + 2);
        log('C', line);
        if (end == std::string::npos)
            complain("a line without its end");
        CO_CHECK(take_client_line(line));
    }
    co_return Result<void>();
}

Task<Result<void>> ScriptedStream::write_secret(std::string visible, core::Secret secret, TimePoint) {
    m_watch.exposed_secret = m_watch.exposed_secret || !m_is_verified;
    m_watch.secrets.emplace_back(secret.reveal());
    log('C', visible + "<secret, " + std::to_string(secret.reveal().size()) + " bytes>");
    co_return take_client_line(visible + "<secret>");
}

std::string ScriptedStream::take_unread() {
    while (pull()) {
    }
    return std::exchange(m_buffer, std::string());
}

static std::string attribute(ScriptStep const& step, std::string const& key, std::string otherwise) {
    auto const found = step.attributes.find(key);
    return found == step.attributes.end() ? otherwise : found->second;
}

static core::TlsFacts facts_of(ScriptStep const& step, net::TlsRequest const& request, std::string ip) {
    core::TlsFacts facts;
    facts.attempted = true;
    facts.ip = std::move(ip);
    facts.server_name = request.server_name;
    facts.established = attribute(step, "established", "yes") == "yes";
    facts.failure = attribute(step, "failure", {});
    facts.first_bytes = attribute(step, "first-bytes", {});
    facts.plain_bytes = static_cast<std::int64_t>(facts.first_bytes.size());
    if (facts.established) {
        facts.version = attribute(step, "version", "TLSv1.3");
        facts.cipher = attribute(step, "cipher", "TLS_AES_256_GCM_SHA384");
    }
    auto const problems = attribute(step, "problems", {});
    for (auto const name : core::ascii::split(problems, ','))
        if (auto const problem = core::from_name<core::TlsProblem>(name))
            facts.problems.push_back(*problem);
    facts.trusted = facts.established && request.offer == net::TlsOffer::normal &&
                    std::all_of(facts.problems.begin(), facts.problems.end(), core::is_harmless);
    return facts;
}

static std::string offer_name(net::TlsOffer offer) {
    switch (offer) {
    case net::TlsOffer::normal: return "normal";
    case net::TlsOffer::legacy: return "legacy";
    case net::TlsOffer::small_hello: return "small-hello";
    }
    return {};
}

Task<Result<void>> ScriptedStream::upgrade(net::TlsRequest request, core::TlsFacts& facts, TimePoint until) {
    facts.attempted = true;
    facts.ip = m_ip;
    facts.server_name = m_server_name = request.server_name;
    if (!m_buffer.empty())
        complain("a handshake with unread bytes in front of it");
    if (!is_next(Kind::tls)) {
        facts.failure = "the connection ended during the handshake";
        auto const fault = co_await why_nothing(until);
        facts.problems.push_back(fault.code == FaultCode::timed_out ? core::TlsProblem::stalled
                                                                    : core::TlsProblem::handshake_failed);
        co_return tl::unexpected<core::Fault>(fault);
    }
    auto const& step = *next();
    if (attribute(step, "offer", "normal") != offer_name(request.offer))
        complain("the client offers " + offer_name(request.offer));
    facts = facts_of(step, request, m_ip);
    ++m_at;
    if (!facts.established)
        co_return core::fail(FaultCode::tls_failed, facts.failure);
    m_is_encrypted = true;
    m_is_verified = facts.trusted;
    co_return Result<void>();
}

Task<void> ScriptedStream::close() {
    m_is_open = false;
    m_is_verified = false;
    m_at = m_steps.size();
    m_buffer.clear();
    co_return;
}

FakeDialer::FakeDialer(std::vector<ScriptConnection> connections, VirtualClock& clock, Watch& watch, Mishap mishap)
    : m_connections(std::move(connections)), m_clock(clock), m_watch(watch), m_mishap(mishap) {}

Task<net::Dialled> FakeDialer::dial(std::string, std::uint16_t, std::vector<std::string> ips, TimePoint) {
    net::Dialled dialled;
    core::ConnectionAttempt attempt;
    attempt.ip = ips.empty() ? std::string() : ips.front();
    attempt.result = core::ConnectResult::refused;
    auto const number = m_next++;
    if (number >= m_connections.size()) {
        if (m_watch.is_strict)
            m_watch.complaints.emplace_back("one connection more than the dialogue has");
    } else {
        attempt.result = m_connections[number].result;
    }
    dialled.attempts.push_back(attempt);
    if (attempt.result != core::ConnectResult::ok)
        co_return dialled;
    auto steps = m_connections[number].steps;
    bool const is_hit = m_mishap.connection == number;
    if (is_hit && (m_mishap.kind == Mishap::Kind::cut || m_mishap.kind == Mishap::Kind::stall)) {
        steps.resize(std::min(steps.size(), m_mishap.steps));
        ScriptStep last;
        last.kind = m_mishap.kind == Mishap::Kind::cut ? Kind::close : Kind::silent;
        steps.push_back(last);
    }
    dialled.stream = std::make_unique<ScriptedStream>(std::move(steps), m_clock, m_watch, attempt.ip,
                                                      m_mishap.kind == Mishap::Kind::dribble);
    co_return dialled;
}

Task<core::ConnectionAttempt> FakeDialer::knock(std::string, std::string ip, std::uint16_t, TimePoint) {
    core::ConnectionAttempt attempt;
    attempt.ip = ip;
    if (auto const known = knocks.find(ip); known != knocks.end())
        attempt.result = known->second;
    co_return attempt;
}

Task<net::DnsReply> FixedResolver::ask(net::DnsQuestion) { co_return net::DnsReply(); }

Task<core::HostFacts> FixedResolver::addresses(std::string host) {
    auto found = facts;
    found.name = std::move(host);
    co_return found;
}

Task<Result<net::HttpReply>> NoHttp::fetch(net::HttpRequest) {
    co_return core::fail(FaultCode::unreachable, "no web in this test");
}

}
