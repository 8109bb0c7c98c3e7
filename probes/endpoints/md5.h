#pragma once
// MD5 (RFC 1321), for APOP and nothing else.

#include <string>
#include <string_view>

namespace mp::endpoints {

/// 32 lower-case hex digits.
std::string md5_hex(std::string_view bytes);

}
