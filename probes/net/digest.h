#pragma once
// SHA-256 for rooms that may not see OpenSSL.

#include <string>
#include <string_view>

namespace mp::net {

/// The 32 bytes of the digest.
std::string sha256(std::string_view bytes);

}
