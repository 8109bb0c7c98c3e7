#pragma once
// Base64 (RFC 4648, section 4), strict: no blanks, no foreign characters, no bits left over.

#include <optional>
#include <string>
#include <string_view>

namespace mp::grammar {

/// Missing padding is tolerated, wrong padding is not.
std::optional<std::string> decode_base64(std::string_view text);
std::string encode_base64(std::string_view bytes);

}
