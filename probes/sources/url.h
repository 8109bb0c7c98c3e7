#pragma once
// http and https URLs as far as fetching files needs them: taken apart, put together, redirect references resolved.

#include "probes/core/fault.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace mp::sources {

struct Url {
    std::string scheme; ///< "http" or "https"
    std::string host;   ///< A-labels or an address literal without brackets
    std::uint16_t port = 0;
    std::string target; ///< path and query, begins with '/', no fragment

    bool is_https() const { return scheme == "https"; }
    bool has_default_port() const { return port == (is_https() ? 443 : 80); }
    std::string text() const;
    bool operator==(Url const&) const = default;
};

/// Faults `malformed`: another scheme, user info, blanks or control characters, no host, port 0, over 2048 bytes.
core::Result<Url> parse_url(std::string_view text);

/// A Location header seen from `base` (RFC 3986, section 5): absolute, `//host/...`, `/path`, `?query` or `name`.
core::Result<Url> resolve_reference(Url const& base, std::string_view reference);

/// Percent-encodes everything outside RFC 3986's unreserved characters: `+` becomes `%2B`, `.` and `-` stay.
std::string percent_encode(std::string_view text);

}
