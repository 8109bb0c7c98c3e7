#include "probes/net/tcp_stream.h"

#include "probes/net/chain_repair.h"
#include "probes/net/event.h"
#include "probes/net/tls_verdict.h"

#include <algorithm>

namespace mp::net {

namespace {

constexpr std::size_t most_unread = 64 * 1024;
constexpr milliseconds goodbye_limit{500};

bool is_trusted(core::TlsFacts const& facts) {
    return facts.established && std::all_of(facts.problems.begin(), facts.problems.end(), core::is_harmless);
}

}

TcpStream::TcpStream(TcpPipe pipe, TrustStore& trust, ChainRepair* repair, Clock const& clock,
                     std::vector<Gate::Pass> passes)
    : m_pipe(std::move(pipe)), m_trust(trust), m_repair(repair), m_clock(clock), m_transcript(clock),
      m_passes(std::move(passes)), m_local_ip(m_pipe.local_ip()), m_peer_ip(m_pipe.peer_ip()) {}

TcpStream::~TcpStream() = default;

std::string TcpStream::consume(std::size_t count) {
    std::string out = m_buffer.substr(m_read, count);
    m_read += count;
    if (m_read == m_buffer.size()) {
        m_buffer.clear();
        m_read = 0;
    }
    return out;
}

Task<core::Result<void>> TcpStream::fill(TimePoint until) {
    core::Result<std::size_t> count = 0;
    if (m_session)
        count = co_await m_session->read_some(m_pipe, m_chunk, sizeof m_chunk, until);
    else
        count = co_await m_pipe.read_some(m_chunk, sizeof m_chunk, until);
    if (!count)
        co_return tl::unexpected<core::Fault>(count.error());
    m_buffer.erase(0, m_read);
    m_read = 0;
    m_buffer.append(m_chunk, *count);
    co_return core::Result<void>();
}

void TcpStream::note_what_is_odd(std::string_view line, bool bare_lf) {
    auto const is_odd = [](char c) { return c == '\0' || static_cast<unsigned char>(c) >= 0x80; };
    if (bare_lf || std::any_of(line.begin(), line.end(), is_odd))
        m_saw_nonstandard = true;
}

Task<core::Result<std::string>> TcpStream::read_line(std::size_t max_bytes, TimePoint until) {
    co_await check_cancelled();
    std::size_t searched = 0;
    for (;;) {
        auto const end = unread().find('\n', searched);
        bool const is_whole = end != std::string_view::npos;
        if ((is_whole ? end : unread().size()) > max_bytes) {
            m_transcript.add('S', is_encrypted(), consume(unread().size()));
            co_return core::fail(core::FaultCode::line_too_long,
                                 "a line is longer than " + std::to_string(max_bytes) + " bytes");
        }
        if (is_whole) {
            std::string line = consume(end + 1);
            line.pop_back();
            bool const bare_lf = line.empty() || line.back() != '\r';
            if (!bare_lf)
                line.pop_back();
            note_what_is_odd(line, bare_lf);
            m_transcript.add('S', is_encrypted(), line);
            co_return line;
        }
        searched = unread().size();
        auto const filled = co_await fill(until);
        if (!filled)
            co_return tl::unexpected<core::Fault>(filled.error());
    }
}

Task<core::Result<std::string>> TcpStream::read_bytes(std::size_t count, TimePoint until) {
    co_await check_cancelled();
    while (unread().size() < count) {
        auto const filled = co_await fill(until);
        if (!filled)
            co_return tl::unexpected<core::Fault>(filled.error());
    }
    std::string bytes = consume(count);
    m_transcript.add('S', is_encrypted(), bytes);
    co_return bytes;
}

Task<core::Result<std::string>> TcpStream::peek(std::size_t max_bytes, TimePoint until) {
    co_await check_cancelled();
    if (unread().empty()) {
        auto const filled = co_await fill(until);
        if (!filled)
            co_return tl::unexpected<core::Fault>(filled.error());
    }
    std::string bytes(unread().substr(0, max_bytes));
    co_return bytes;
}

Task<core::Result<void>> TcpStream::send(std::string_view bytes, TimePoint until) {
    core::Result<void> sent;
    if (m_session)
        sent = co_await m_session->write_all(m_pipe, bytes, until);
    else
        sent = co_await m_pipe.write_all(bytes, until);
    co_return sent;
}

Task<core::Result<void>> TcpStream::write(std::string text, TimePoint until) {
    m_transcript.add_lines('C', is_encrypted(), text);
    auto const sent = co_await send(text, until);
    co_return sent;
}

Task<core::Result<void>> TcpStream::write_secret(std::string visible, core::Secret secret, TimePoint until) {
    if (!m_is_verified)
        co_return core::fail(core::FaultCode::not_trusted, "the connection is not encrypted and verified");
    auto const size = secret.reveal().size();
    m_transcript.add('C', true, visible + "<secret, " + std::to_string(size) + " bytes>");
    std::string line;
    line.reserve(visible.size() + size + 2); // so that no half copy stays behind
    line += visible;
    line += secret.reveal();
    line += "\r\n";
    // Wipes on every way out, cancellation included.
    core::Secret const kept(std::move(line));
    auto const sent = co_await send(kept.reveal(), until);
    co_return sent;
}

std::string TcpStream::take_unread() {
    std::string out = consume(unread().size());
    if (!m_session && m_pipe.is_open())
        out += m_pipe.read_now(most_unread);
    if (!out.empty())
        m_transcript.add('S', is_encrypted(), out);
    return out;
}

Task<core::Result<void>> TcpStream::shake_hands(TlsRequest request, core::TlsFacts& facts, TimePoint until) {
    auto const started = m_clock.now();
    auto session = std::make_unique<TlsSession>(m_trust, request);
    auto const shaken = co_await session->handshake(m_pipe, until);
    auto const spent = m_clock.now() - started;
    facts.handshake_ms = std::chrono::duration_cast<milliseconds>(spent).count();
    if (!shaken) {
        examine_failure(*session, shaken.error(), facts);
        remark("TLS failed: " + facts.failure);
        co_return tl::unexpected<core::Fault>(shaken.error());
    }
    examine_session(*session, request, m_trust, facts);
    m_session = std::move(session);
    remark("encrypted with " + facts.version + ", " + facts.cipher);
    co_return core::Result<void>();
}

Task<core::Result<void>> TcpStream::upgrade(TlsRequest request, core::TlsFacts& facts, TimePoint until) {
    co_await check_cancelled();
    m_is_verified = false;
    facts.attempted = true;
    facts.ip = m_peer_ip;
    facts.server_name = m_server_name = request.server_name;
    if (m_session)
        co_return core::fail(core::FaultCode::internal, "the connection is encrypted already");
    consume(unread().size()); // nothing said in the clear may be believed afterwards
    auto const shaken = co_await shake_hands(request, facts, until);
    if (!shaken)
        co_return tl::unexpected<core::Fault>(shaken.error());
    bool const is_measuring = request.offer != TlsOffer::normal;
    if (!is_measuring && request.repair_chain && m_repair && facts.has(core::TlsProblem::unknown_issuer))
        co_await m_repair->try_to_complete(m_session->ssl(), facts);
    facts.trusted = !is_measuring && is_trusted(facts);
    m_is_verified = facts.trusted;
    co_return core::Result<void>();
}

Task<void> TcpStream::close() {
    m_is_verified = false;
    if (m_session && m_pipe.is_open())
        co_await m_session->say_goodbye(m_pipe, m_clock.in(goodbye_limit));
    m_pipe.close();
    m_passes.clear();
}

}
