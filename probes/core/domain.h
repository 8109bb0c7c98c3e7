#pragma once
// Host and domain names: what is one, who owns it, and which of two belong together.

#include "probes/core/fault.h"

#include <string>
#include <string_view>
#include <vector>

namespace mp::core {

/// The registrable domain by the Public Suffix List, private section included; empty for a public suffix itself.
/// Special-use top-level names (.test and so on) behave like any unlisted one: `a.b.test` gives `b.test`.
std::string base_domain(std::string_view host);

/// True when `host` equals `domain` or ends in `.domain`.
bool is_at_or_below(std::string_view host, std::string_view domain);

/// A-label host name syntax: labels of 1 to 63 letters, digits, `-` or `_`, 253 octets at most, no trailing dot.
bool is_host_name(std::string_view text);

/// An IPv4 or IPv6 address literal, without brackets.
bool is_ip_literal(std::string_view text);

/// Private, loopback, link-local, shared (100.64/10), unique-local or cloud metadata address; false for public ones.
bool is_private_address(std::string_view ip);

/// Unicode or ASCII host to A-labels, lower case, without a trailing dot.
Result<std::string> to_ascii_host(std::string_view host);

/// A-labels to U-labels for display; mixed scripts get the A-label form in brackets behind it.
std::string to_display_host(std::string_view ascii_host);

}
