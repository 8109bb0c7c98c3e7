#pragma once
// What the text of an IP address says about it.

#include <string>
#include <string_view>

namespace mp::net {

/// "192.0.2.1", "2001:db8::1" or "[2001:db8::1]"; a scope ("fe80::1%eth0") may follow.
bool is_address_literal(std::string_view text);
/// The literal without brackets, in its canonical spelling; empty when it is none.
std::string canonical_address(std::string_view text);
bool is_v6_address(std::string_view text);
bool is_loopback_address(std::string_view text);
/// Reachable for everybody: not private, loopback, link-local, shared, documentation, multicast or reserved
/// (RFC 6890), also when such an address is wrapped in an IPv6 one.
bool is_public_address(std::string_view text);

}
