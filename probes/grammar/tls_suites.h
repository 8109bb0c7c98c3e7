#pragma once
// Cipher suites of TLS up to 1.2 and of TLS 1.3, by what they are worth: those that no server should take any more, and
// those that sort an ordinary server's abilities. Numbers and names are IANA's (RFC 5246, 8422, 8446 and their
// fore-runners).

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mp::grammar {

enum class SuiteKind {
    anonymous, ///< nobody proves who they are
    null,      ///< nothing is encrypted
    export_grade,
    rc4,
    des,        ///< single DES, RC2 and IDEA
    triple_des, ///< 64-bit blocks (RFC 8429)
    static_rsa, ///< the session key travels under the certificate's key: no forward secrecy
    dhe_rsa,
    ecdhe_rsa,
    ecdhe_ecdsa,
    tls13,
};

struct Suite {
    std::uint16_t number;
    SuiteKind kind;
    std::string_view name;
};

/// Kinds that no mail program of today needs and every server should refuse, worst first.
inline constexpr std::array weak_kinds{SuiteKind::anonymous, SuiteKind::null, SuiteKind::export_grade,
                                       SuiteKind::des,       SuiteKind::rc4,  SuiteKind::triple_des};
/// "anonymous", "NULL", "export", "RC4", "DES", "3DES"; empty for the others.
std::string_view weakness_of(SuiteKind kind);

/// The numbers of all suites of these kinds, in the table's order.
std::vector<std::uint16_t> suites_of(std::span<SuiteKind const> kinds);
/// Null: a suite of no kind above.
Suite const* find_suite(std::uint16_t number);
/// IANA's name, or "0x00FF".
std::string suite_name(std::uint16_t number);

/// "X25519", "P-256", "X25519MLKEM768", "ffdhe2048" ... or "group 0x0001" (IANA's supported groups).
std::string group_name(std::uint16_t number);

}
