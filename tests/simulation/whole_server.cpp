// The connection: bytes that arrive at their moments, and the handshake. What is said is in whole_dialogue.cpp.

#include "tests/simulation/whole_server.h"

#include "probes/net/event.h"

namespace mp::simulation {

using core::FaultCode;
using core::Result;
using net::milliseconds;
using net::Task;
using net::TimePoint;

Place::Place(Watch& watch, std::string ip, std::uint16_t port) : m_watch(watch), m_key(std::move(ip), port) {
    ++m_watch.open[m_key];
    int ports_here = 0, all = 0;
    for (auto const& [key, count] : m_watch.open) {
        ports_here += key.first == m_key.first && count > 0 ? 1 : 0;
        all += count > 0 ? 1 : 0;
    }
    // A second handshake that asks why the first failed shares the place of its line.
    if (m_watch.open[m_key] > 2)
        m_watch.complain("places", std::to_string(m_watch.open[m_key]) + " at once to one port of " + m_key.first);
    // Four for the lines, and one handshake beside them: the real dialer makes those wait for a place, this one does not.
    if (ports_here > 4 + 1)
        m_watch.complain("places", std::to_string(ports_here) + " at once to " + m_key.first);
    if (all > 24)
        m_watch.complain("places", std::to_string(all) + " at once in all");
}

Place::~Place() { --m_watch.open[m_key]; }

ServerStream::ServerStream(Server const& server, std::string host, Watch& watch, std::unique_ptr<Place> place)
    : m_server(server), m_host(std::move(host)), m_watch(watch), m_place(std::move(place)) {
    if (m_server.security != core::Security::tls)
        greet();
}

ServerStream::~ServerStream() { leave(); }

void ServerStream::leave() {
    if (m_is_open && m_session_ms)
        m_watch.sessions.emplace_back(*m_session_ms, m_watch.clock.run_ms());
    m_is_open = false;
    m_is_verified = false;
    m_place.reset();
}

void ServerStream::say(std::string text, int ms) {
    if (m_server.reach == Reach::mute)
        return;
    auto at = m_watch.clock.in(milliseconds(ms));
    if (!m_coming.empty() && m_coming.back().at > at)
        at = m_coming.back().at;
    m_coming.push_back({at, std::move(text)});
}

void ServerStream::hang_up(int ms) {
    auto const at = m_watch.clock.in(milliseconds(ms));
    if (!m_ends_at)
        m_ends_at = at;
}

void ServerStream::arrive() {
    while (!m_coming.empty() && m_coming.front().at <= m_watch.clock.now()) {
        m_buffer += m_coming.front().text;
        m_coming.pop_front();
    }
}

Task<Result<void>> ServerStream::fill(TimePoint until) {
    auto const had = m_buffer.size();
    for (;;) {
        if (!m_is_open)
            co_return core::fail(FaultCode::closed, "closed");
        arrive();
        if (m_buffer.size() > had)
            co_return Result<void>();
        auto const now = m_watch.clock.now();
        if (m_ends_at && *m_ends_at <= now)
            co_return core::fail(FaultCode::closed, "the server hung up");
        if (until <= now)
            co_return core::fail(FaultCode::timed_out, "silence");
        auto next = m_coming.empty() ? until : net::earlier(until, m_coming.front().at);
        if (m_ends_at)
            next = net::earlier(next, *m_ends_at);
        co_await net::sleep_until(next);
    }
}

Task<Result<std::string>> ServerStream::read_line(std::size_t max_bytes, TimePoint until) {
    for (;;) {
        auto const end = m_buffer.find("\r\n");
        if (end != std::string::npos && end <= max_bytes) {
            auto line = m_buffer.substr(0, end);
            m_buffer.erase(0, end + 2);
            co_return line;
        }
        auto const more = co_await fill(until);
        if (!more)
            co_return tl::unexpected<core::Fault>(more.error());
    }
}

Task<Result<std::string>> ServerStream::read_bytes(std::size_t count, TimePoint until) {
    while (m_buffer.size() < count) {
        auto const more = co_await fill(until);
        if (!more)
            co_return tl::unexpected<core::Fault>(more.error());
    }
    auto bytes = m_buffer.substr(0, count);
    m_buffer.erase(0, count);
    co_return bytes;
}

Task<Result<std::string>> ServerStream::peek(std::size_t max_bytes, TimePoint until) {
    if (m_buffer.empty()) {
        auto const more = co_await fill(until);
        if (!more)
            co_return tl::unexpected<core::Fault>(more.error());
    }
    co_return m_buffer.substr(0, max_bytes);
}

std::string ServerStream::take_unread() {
    arrive();
    return std::exchange(m_buffer, std::string());
}

Task<Result<void>> ServerStream::write(std::string text, TimePoint) {
    co_await net::check_cancelled();
    if (text.find(password) != std::string::npos)
        m_watch.complain("secret", "the password as ordinary text to " + m_host);
    if (!m_is_open || (m_ends_at && *m_ends_at <= m_watch.clock.now()))
        co_return core::fail(FaultCode::closed, "closed");
    for (auto end = text.find("\r\n"); end != std::string::npos; end = text.find("\r\n")) {
        hear(text.substr(0, end));
        text.erase(0, end + 2);
    }
    co_return Result<void>();
}

Task<Result<void>> ServerStream::write_secret(std::string visible, core::Secret secret, TimePoint) {
    co_await net::check_cancelled();
    if (!m_is_verified)
        m_watch.complain("secret", "to " + m_host + ", which proved nothing");
    if (!m_is_open || (m_ends_at && *m_ends_at <= m_watch.clock.now()))
        co_return core::fail(FaultCode::closed, "closed");
    hear(visible + std::string(secret.reveal()));
    co_return Result<void>();
}

static void add_problem(std::string const& certificate, net::TlsRequest const& request, core::TlsFacts& facts) {
    if (certificate == "expired")
        facts.problems.push_back(core::TlsProblem::expired);
    else if (certificate != "all" && certificate != request.server_name)
        facts.problems.push_back(core::TlsProblem::name_mismatch);
}

Task<Result<void>> ServerStream::upgrade(net::TlsRequest request, core::TlsFacts& facts, TimePoint until) {
    m_server_name = request.server_name;
    facts.attempted = true;
    facts.ip = m_server.ip;
    facts.server_name = request.server_name;
    if (request.server_name != m_host)
        m_watch.complain("secret", "a certificate for " + request.server_name + " would do for " + m_host);
    auto const done_at = m_watch.clock.in(milliseconds(m_server.handshake_ms));
    // Who expects plain text keeps waiting for a line; who is mute says nothing at all.
    bool const is_deaf = m_server.reach == Reach::mute || (m_server.security != core::Security::tls && !m_coming.empty());
    co_await net::sleep_until(is_deaf ? until : net::earlier(done_at, until));
    if (is_deaf || done_at > until) {
        facts.failure = "nobody answered the handshake";
        facts.problems.push_back(core::TlsProblem::stalled);
        co_return core::fail(FaultCode::timed_out, facts.failure);
    }
    facts.established = true;
    facts.version = "TLSv1.3";
    facts.cipher = "TLS_AES_256_GCM_SHA384";
    add_problem(m_server.certificate, request, facts);
    facts.trusted = facts.problems.empty() && request.offer == net::TlsOffer::normal;
    m_is_encrypted = true;
    m_is_verified = facts.trusted;
    if (m_server.security == core::Security::tls)
        greet();
    co_return Result<void>();
}

Task<void> ServerStream::close() {
    leave();
    co_return;
}

}
