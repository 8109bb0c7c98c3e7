#pragma once
// What kind of proof a way of signing in asks for, by the name it has in reports (SASL names, or "LOGIN command",
// "USER/PASS", "APOP"). Settings name kinds, not mechanisms, so what was proven and what is exported meet here.

#include "probes/core/names.h"

#include <string_view>

namespace mp::core {

enum class MechanismKind {
    password,  ///< the password itself goes over the wire: PLAIN, LOGIN, the plain commands
    challenge, ///< a proof of knowing it; works only where the server keeps what the mechanism needs: SCRAM, CRAM-MD5, APOP
    token,     ///< an OAuth access token instead of a password
    other,     ///< tickets, certificates, or nothing known
};
template <>
struct Names<MechanismKind> {
    static constexpr NameTable<MechanismKind, 4> table{{{MechanismKind::password, "password"},
                                                        {MechanismKind::challenge, "challenge"},
                                                        {MechanismKind::token, "token"},
                                                        {MechanismKind::other, "other"}}};
};

/// SCRAM with any hash, bound to the channel or not (RFC 5802).
constexpr bool is_scram(std::string_view mechanism) { return mechanism.starts_with("SCRAM-"); }

/// `mechanism` in upper case, as reports hold it.
constexpr MechanismKind kind_of_mechanism(std::string_view mechanism) {
    if (mechanism == "PLAIN" || mechanism == "LOGIN" || mechanism == "LOGIN command" || mechanism == "USER/PASS")
        return MechanismKind::password;
    if (is_scram(mechanism) || mechanism == "CRAM-MD5" || mechanism == "DIGEST-MD5" || mechanism == "APOP")
        return MechanismKind::challenge;
    if (mechanism == "XOAUTH2" || mechanism == "OAUTHBEARER")
        return MechanismKind::token;
    return MechanismKind::other;
}

}
