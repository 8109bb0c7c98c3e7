#pragma once
// A connection seen as lines, plain at first, encrypted after `upgrade`. It keeps the transcript, so that nothing that
// was said is lost and nothing secret is ever in it.

#include "probes/core/fault.h"
#include "probes/core/permit.h"
#include "probes/core/report.h"
#include "probes/core/secret.h"
#include "probes/net/resolver.h"
#include "probes/net/task.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace mp::net {

/// What a ClientHello offers. Only `normal` can lead to a verified stream; the rest measure and then hang up.
enum class TlsOffer {
    normal,
    legacy,      ///< everything old, to learn what a server speaks that takes nothing of today
    small_hello, ///< fits into one small packet
};

struct TlsRequest {
    std::string server_name;              ///< SNI and reference name (A-labels), or an address literal
    std::vector<std::string> also_accept; ///< further DNS-IDs, e.g. the mail domain after a DNSSEC-valid SRV (RFC 7817)
    TlsOffer offer = TlsOffer::normal;
    std::vector<DnsRecord> tlsa; ///< of `_PORT._tcp.HOST`, only from an authenticated reply; empty: DANE is not asked
    bool repair_chain = true;    ///< fetch missing issuers by AIA to tell incomplete from unknown
};

class LineStream {
public:
    virtual ~LineStream() = default;

    /// One line without its end. CRLF, and bare LF (noted in `saw_nonstandard`). Faults: closed, reset, timed_out,
    /// line_too_long (the rest of the stream is then useless).
    virtual Task<core::Result<std::string>> read_line(std::size_t max_bytes, TimePoint until) = 0;
    /// Exactly `count` bytes (IMAP literals).
    virtual Task<core::Result<std::string>> read_bytes(std::size_t count, TimePoint until) = 0;
    /// Whatever is there within the time, at least one byte, at most `max_bytes`, left unconsumed in the buffer: for
    /// recognising a protocol by its first bytes.
    virtual Task<core::Result<std::string>> peek(std::size_t max_bytes, TimePoint until) = 0;
    /// Sends the text and logs it. The caller adds CRLF; the text holds no secret.
    virtual Task<core::Result<void>> write(std::string text, TimePoint until) = 0;

    /// Takes away everything received but not read, the socket's own buffer included (RFC 3207, section 5).
    virtual std::string take_unread() = 0;
    /// TLS handshake as client. Fills `facts` whatever happens; ok when a session was established, trusted or not.
    virtual Task<core::Result<void>> upgrade(TlsRequest request, core::TlsFacts& facts, TimePoint until) = 0;

    virtual bool is_encrypted() const = 0;
    /// TLS established with TlsOffer::normal, chain and name verified, no problem but harmless ones.
    virtual bool is_verified() const = 0;
    /// The name that `upgrade` asked the certificate for; empty before.
    virtual std::string server_name() const = 0;
    virtual bool saw_nonstandard() const = 0;
    virtual std::string local_ip() const = 0;
    virtual std::string peer_ip() const = 0;
    /// Where the dialogue is written down; up to a limit, then one remark. Null stops it.
    virtual void log_to(std::vector<core::TranscriptLine>* transcript) = 0;
    /// Adds a remark ('*') to the transcript.
    virtual void remark(std::string text) = 0;
    /// TLS close_notify (500 ms at most) and close.
    virtual Task<void> close() = 0;

protected:
    friend class TrustedStream;
    /// Sends `visible` + `secret` + CRLF; the transcript gets `visible` and "<secret, N bytes>".
    virtual Task<core::Result<void>> write_secret(std::string visible, core::Secret secret, TimePoint until) = 0;
};

/// A stream a password may be written to. The only way to get one is `from`, which looks at the stream itself (TLS,
/// chain, name) and takes the deciding room's leave for that very host.
class TrustedStream {
public:
    /// The permit must be for the host whose name the stream proved. Fault: not_trusted.
    static core::Result<TrustedStream> from(LineStream& stream, core::Permit const& permit);

    LineStream& lines() { return *m_stream; }
    Task<core::Result<void>> write_secret(std::string visible, core::Secret secret, TimePoint until);

private:
    explicit TrustedStream(LineStream& stream) : m_stream(&stream) {}
    LineStream* m_stream;
};

}
