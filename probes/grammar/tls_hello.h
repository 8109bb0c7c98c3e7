#pragma once
// The first two messages of a TLS handshake, made and read by hand: a ClientHello that offers what no TLS library of today
// will offer (SSL 3.0, export ciphers, single curves), and as much of the server's answer as travels in the clear. Nothing
// is ever encrypted with what comes of it (RFC 8446, section 4.1; RFC 5246, section 7.4; RFC 6101).

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mp::grammar {

/// Wire values of versions.
namespace tls_version {
inline constexpr std::uint16_t ssl3 = 0x0300, tls1_0 = 0x0301, tls1_1 = 0x0302, tls1_2 = 0x0303, tls1_3 = 0x0304;
}
/// "SSLv3", "TLSv1.0" ... or "0x0305".
std::string tls_version_name(std::uint16_t version);

/// Which certificates an offer accepts, where the version lets a client say so.
enum class HelloSignatures { any, rsa, ecdsa };

struct TlsHello {
    std::uint16_t version = tls_version::tls1_2; ///< the highest offered; `least` the lowest
    std::uint16_t least = tls_version::ssl3;     ///< matters only when 1.3 is offered: older ones are offered beside it
    std::vector<std::uint16_t> suites;
    std::vector<std::uint16_t> groups; ///< curves and groups; empty: the extension is left out
    HelloSignatures signatures = HelloSignatures::any;
    /// TLS 1.3: brings a key for X25519, so that the server goes on to choose its certificate. Without one it only names the
    /// group it would take (HelloRetryRequest).
    bool has_key_share = false;
    std::string server_name; ///< SNI; empty for address literals
};

/// The whole record, ready to be sent. Its random bytes are always the same: no session comes of it.
std::string client_hello(TlsHello const& hello);

struct TlsAnswer {
    enum class Kind {
        incomplete, ///< more bytes are due
        hello,      ///< the server took the offer
        alert,      ///< it refused
        not_tls,    ///< the bytes are no TLS record, or make no sense as one
    } kind = Kind::incomplete;
    std::uint16_t version = 0;
    std::uint16_t suite = 0;
    std::uint16_t group = 0; ///< of the key exchange, where it is named
    int dh_bits = 0;         ///< size of the prime in a finite-field exchange of TLS 1.2 and before; 0: none
    bool is_retry = false;   ///< TLS 1.3: the server asks for a key of `group`
    int alert = -1;          ///< 40 handshake_failure, 70 protocol_version ...
};

/// Reads what came so far, from the first byte on. At most 64 KiB are looked at.
TlsAnswer read_tls_answer(std::string_view bytes);

/// "handshake failure" for 40, "alert 99" for one that is not known (RFC 8446, section 6).
std::string tls_alert_name(int alert);

}
