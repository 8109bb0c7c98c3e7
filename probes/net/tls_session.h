#pragma once
// The client side of one TLS connection, pumped over a TcpPipe through memory buffers. It goes on whatever the
// certificate is like and writes every remark of the chain builder down: judging comes after (tls_verdict.h).

#include "probes/core/tls_facts.h"
#include "probes/net/openssl_ptr.h"
#include "probes/net/tcp_pipe.h"
#include "probes/net/trust_store.h"

#include <string>
#include <vector>

namespace mp::net {

class TlsSession {
public:
    TlsSession(TrustStore& trust, TlsRequest const& request);
    TlsSession(TlsSession const&) = delete;
    TlsSession& operator=(TlsSession const&) = delete;

    Task<core::Result<void>> handshake(TcpPipe& pipe, TimePoint until);
    Task<core::Result<std::size_t>> read_some(TcpPipe& pipe, char* data, std::size_t size, TimePoint until);
    Task<core::Result<void>> write_all(TcpPipe& pipe, std::string_view data, TimePoint until);
    /// Sends close_notify. The peer's is not waited for (RFC 8446, 6.1): whoever says goodbye reads nothing more, and
    /// waiting keeps the place at the server taken for a further round trip.
    Task<void> say_goodbye(TcpPipe& pipe, TimePoint until);

    SSL* ssl() const { return m_ssl.get(); }
    std::vector<core::VerifyNote> const& notes() const { return m_notes; }
    /// The first bytes the peer sent, at most 80: what it speaks when it is not TLS.
    std::string const& first_bytes() const { return m_first_bytes; }
    /// Everything that came from the peer so far, in bytes.
    std::size_t received() const { return m_received; }
    /// OpenSSL's reason code of the failure, 0 when there was none; alerts received are SSL_AD_REASON_OFFSET + alert.
    int reason() const { return m_reason; }

private:
    enum class Step { handshake, read, write };
    struct Job {
        Step step = Step::handshake;
        char* data = nullptr;
        std::size_t size = 0;
    };

    static int on_verify(int is_ok, X509_STORE_CTX* context);
    int perform(Job const& job);
    Task<core::Result<std::size_t>> pump(TcpPipe& pipe, Job job, TimePoint until);
    Task<core::Result<void>> flush(TcpPipe& pipe, TimePoint until);
    Task<core::Result<void>> feed(TcpPipe& pipe, TimePoint until);
    core::Fault failure(int error);

    SslPtr m_ssl;
    BIO* m_incoming = nullptr; ///< owned by m_ssl
    BIO* m_outgoing = nullptr;
    std::vector<core::VerifyNote> m_notes;
    std::string m_first_bytes;
    std::size_t m_received = 0;
    int m_reason = 0;
    bool m_is_broken = false;
    char m_buffer[16 * 1024];
};

/// English words for a reason code of `TlsSession::reason`.
std::string reason_text(int reason);

}
