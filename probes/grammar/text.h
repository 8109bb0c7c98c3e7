#pragma once
// Texts from outside made fit to keep: valid UTF-8, without control characters, bounded. Everything a grammar puts into a
// value that may reach a report or a survey file passes through here.

#include "probes/core/utf8.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace mp::grammar {

using core::is_valid_utf8;
using core::valid_utf8;

/// One line for people: trimmed, runs of blanks (line breaks too) one blank, control and text-direction characters
/// removed, at most `limit` characters, valid UTF-8.
std::string one_line(std::string_view text, std::size_t limit);

/// Holds a control character (DEL and the C1 range in UTF-8 included).
bool has_control(std::string_view text);

/// An absolute URL with one of the given schemes ("https"), a host, and neither blanks nor control characters; 2 KiB at
/// most.
bool is_url(std::string_view text, std::string_view scheme);
inline bool is_https_url(std::string_view text) { return is_url(text, "https"); }

/// A host for an endpoint: lower case, without a trailing dot, converted to A-labels; empty when it is not a host name or
/// (unless `allow_ip`) when it is an address.
std::string usable_host(std::string_view text, bool allow_ip);

}
