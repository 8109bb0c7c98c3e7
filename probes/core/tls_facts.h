#pragma once
// Everything one TLS handshake showed (DIALOGUE.md 2.4 and 3).

#include "probes/core/names.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mp::core {

enum class TlsProblem {
    expired,
    not_yet_valid,
    name_mismatch,
    name_only_in_cn,
    self_signed,
    unknown_issuer,
    incomplete_chain,
    messy_chain,
    wrong_purpose,
    weak_key,
    weak_signature,
    broken_chain,
    revoked,
    dane_mismatch,
    legacy_only,
    legacy_accepted,
    no_forward_secrecy,
    weak_dh,
    no_common,
    wrong_protocol,
    handshake_failed,
    stalled,
};
template <>
struct Names<TlsProblem> {
    static constexpr auto table = std::to_array<std::pair<TlsProblem, std::string_view>>({
        {TlsProblem::expired, "expired"},
        {TlsProblem::not_yet_valid, "not-yet-valid"},
        {TlsProblem::name_mismatch, "name-mismatch"},
        {TlsProblem::name_only_in_cn, "cn-only"},
        {TlsProblem::self_signed, "self-signed"},
        {TlsProblem::unknown_issuer, "unknown-issuer"},
        {TlsProblem::incomplete_chain, "chain-incomplete"},
        {TlsProblem::messy_chain, "chain-messy"},
        {TlsProblem::wrong_purpose, "wrong-purpose"},
        {TlsProblem::weak_key, "weak-key"},
        {TlsProblem::weak_signature, "weak-signature"},
        {TlsProblem::broken_chain, "chain-broken"},
        {TlsProblem::revoked, "revoked"},
        {TlsProblem::dane_mismatch, "dane-mismatch"},
        {TlsProblem::legacy_only, "legacy-only"},
        {TlsProblem::legacy_accepted, "legacy-accepted"},
        {TlsProblem::no_forward_secrecy, "no-forward-secrecy"},
        {TlsProblem::weak_dh, "weak-dh"},
        {TlsProblem::no_common, "no-common"},
        {TlsProblem::wrong_protocol, "wrong-protocol"},
        {TlsProblem::handshake_failed, "handshake-failed"},
        {TlsProblem::stalled, "stalled"},
    });
};

/// Problems that are worth telling but leave the identity proven: a login may still happen.
constexpr bool is_harmless(TlsProblem problem) {
    // A DANE mismatch is a warning while the ordinary verdict holds: the person's own mail program rarely looks (RFC 7672).
    return problem == TlsProblem::messy_chain || problem == TlsProblem::legacy_accepted ||
           problem == TlsProblem::no_forward_secrecy || problem == TlsProblem::dane_mismatch;
}

/// What a stapled OCSP response said (RFC 6066, section 8); invalid: it cannot be believed.
enum class OcspStatus { good, revoked, unknown, invalid };
template <>
struct Names<OcspStatus> {
    static constexpr NameTable<OcspStatus, 4> table{{
        {OcspStatus::good, "good"},
        {OcspStatus::revoked, "revoked"},
        {OcspStatus::unknown, "unknown"},
        {OcspStatus::invalid, "invalid"},
    }};
};

struct CertificateFacts {
    std::string subject; ///< one line, RFC 4514 order, UTF-8, at most 500 characters
    std::string issuer;
    std::string common_name;
    std::vector<std::string> names; ///< SAN dNSName and iPAddress, at most 100
    std::int64_t not_before = 0;    ///< Unix seconds
    std::int64_t not_after = 0;
    std::string key; ///< "RSA 2048", "EC 256", "Ed25519"
    int key_bits = 0;
    std::string signature;   ///< "sha256WithRSAEncryption"
    std::string sha256;      ///< of the certificate, hex
    std::string spki_sha256; ///< of its public key, hex
    bool is_ca = false;
    bool is_self_signed = false;
    bool has_timestamps = false;          ///< SCT extension
    std::vector<std::string> issuer_urls; ///< AIA caIssuers, http only
    bool operator==(CertificateFacts const&) const = default;
};

/// One remark of OpenSSL's chain builder, in the order it was made.
struct VerifyNote {
    int depth = 0;
    int code = 0; ///< X509_V_ERR_...
    std::string text;
    bool operator==(VerifyNote const&) const = default;
};

/// The result of one extra connection of `--tls-scan` (DIALOGUE.md 2.4 steps 5 and 6).
struct TlsScanEntry {
    /// "SSLv3", "TLSv1.0" to "TLSv1.3"; "anonymous", "NULL", "export", "DES", "RC4", "3DES"; "no-forward-secrecy" (RSA key
    /// exchange), "DHE"; "curve X25519" and so on; "certificate RSA", "certificate ECDSA".
    std::string offered;
    bool accepted = false;
    std::string cipher; ///< IANA's name of what the server chose
    std::string detail; ///< why it was refused
    std::string group;  ///< of the key exchange, where the server named it: "P-256"
    int group_bits = 0; ///< size of the prime in a finite-field exchange; 0: none
    bool operator==(TlsScanEntry const&) const = default;
};

/// The certificate of an https server of the mail domain that mail programs refuse.
struct WebCertificate {
    std::string host;
    std::vector<TlsProblem> problems;
    std::vector<std::string> names; ///< whom it is for, at most 20
    std::string issuer;
    std::int64_t not_after = 0; ///< Unix seconds
    bool operator==(WebCertificate const&) const = default;
};

struct TlsFacts {
    bool attempted = false;
    bool established = false; ///< a handshake completed, whatever was found
    bool trusted = false;     ///< established, and no problem but harmless ones
    std::string ip;           ///< the address that answered
    std::string server_name;  ///< SNI and reference name
    std::string version;      ///< "TLSv1.3"
    std::string cipher;
    std::string group; ///< "X25519", "secp256r1", "DH 1024"
    int group_bits = 0;
    std::vector<TlsProblem> problems; ///< without repeats, worst first as in the enum's use by rules
    std::vector<VerifyNote> notes;
    std::vector<CertificateFacts> chain;  ///< as sent by the server
    std::vector<std::string> built_chain; ///< subjects as built towards the root
    std::string root;                     ///< subject of the root the chain ends in, or of the last issuer met
    std::string repaired_from;            ///< AIA URL that completed the chain, when incomplete_chain was found by it
    std::optional<OcspStatus> ocsp;       ///< nothing: no staple
    std::string failure;                  ///< when not established: OpenSSL's reason or alert, English
    std::string first_bytes;              ///< when the peer spoke something else: up to 80 printable bytes, escaped
    std::int64_t plain_bytes = 0;         ///< when something else came: how much, up to the first TLS record if any
    std::string legacy_version;           ///< version a diagnostic handshake at level 0 reached
    std::string legacy_cipher;
    std::vector<TlsScanEntry> scan;
    std::int64_t handshake_ms = 0;
    bool operator==(TlsFacts const&) const = default;

    bool has(TlsProblem problem) const {
        for (auto const p : problems)
            if (p == problem)
                return true;
        return false;
    }
};

}
