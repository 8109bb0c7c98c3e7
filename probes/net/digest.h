#pragma once
// Digests for rooms that may not see OpenSSL.

#include <string>
#include <string_view>

namespace mp::net {

/// The 32 bytes of the digest.
std::string sha256(std::string_view bytes);

/// 32 lower-case hex digits, for APOP (RFC 1939, section 7) and nothing else; empty where OpenSSL's policy forbids MD5.
std::string md5_hex(std::string_view bytes);

}
