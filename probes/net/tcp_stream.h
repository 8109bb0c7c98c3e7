#pragma once
// LineStream over a TCP socket: a buffer with limits, TLS when upgraded, and the transcript.

#include "probes/net/http.h"
#include "probes/net/line_stream.h"
#include "probes/net/tcp_pipe.h"
#include "probes/net/tls_session.h"
#include "probes/net/transcript.h"

#include <memory>
#include <string>
#include <vector>

namespace mp::net {

class ChainRepair;

class TcpStream final : public LineStream {
public:
    /// `passes` are the places at the run's gates that this connection takes until it is gone.
    TcpStream(TcpPipe pipe, TrustStore& trust, ChainRepair* repair, Clock const& clock, std::vector<Gate::Pass> passes);
    ~TcpStream() override;

    Task<core::Result<std::string>> read_line(std::size_t max_bytes, TimePoint until) override;
    Task<core::Result<std::string>> read_bytes(std::size_t count, TimePoint until) override;
    Task<core::Result<std::string>> peek(std::size_t max_bytes, TimePoint until) override;
    Task<core::Result<void>> write(std::string text, TimePoint until) override;
    std::string take_unread() override;
    Task<core::Result<void>> upgrade(TlsRequest request, core::TlsFacts& facts, TimePoint until) override;

    bool is_encrypted() const override { return m_session != nullptr; }
    bool is_verified() const override { return m_is_verified; }
    std::string server_name() const override { return m_server_name; }
    bool saw_nonstandard() const override { return m_saw_nonstandard; }
    std::string local_ip() const override { return m_local_ip; }
    std::string peer_ip() const override { return m_peer_ip; }
    void log_to(std::vector<core::TranscriptLine>* transcript) override { m_transcript.write_to(transcript); }
    void remark(std::string text) override { m_transcript.add('*', is_encrypted(), text); }
    Task<void> close() override;

protected:
    Task<core::Result<void>> write_secret(std::string visible, core::Secret secret, TimePoint until) override;

private:
    std::string_view unread() const { return std::string_view(m_buffer).substr(m_read); }
    std::string consume(std::size_t count);
    Task<core::Result<void>> fill(TimePoint until);
    Task<core::Result<void>> send(std::string_view bytes, TimePoint until);
    Task<core::Result<void>> shake_hands(TlsRequest request, core::TlsFacts& facts, TimePoint until);
    void note_what_is_odd(std::string_view line, bool bare_lf);

    TcpPipe m_pipe;
    TrustStore& m_trust;
    ChainRepair* m_repair;
    Clock const& m_clock;
    Transcript m_transcript;
    std::vector<Gate::Pass> m_passes;
    std::unique_ptr<TlsSession> m_session;
    std::string m_local_ip;
    std::string m_peer_ip;
    std::string m_buffer;
    std::size_t m_read = 0; ///< so much of m_buffer has been handed out
    bool m_is_verified = false;
    bool m_saw_nonstandard = false;
    std::string m_server_name;
    char m_chunk[16 * 1024];
};

}
