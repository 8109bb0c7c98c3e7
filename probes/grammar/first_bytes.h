#pragma once
// Recognises a protocol by its first bytes (DIALOGUE.md 2.3).

#include <string>
#include <string_view>

namespace mp::grammar {

/// "imap", "pop3", "smtp", "ftp", "http", "sieve", "ssh", "tls" (a TLS alert or handshake record), or "" when unknown.
std::string recognise(std::string_view first_bytes);

/// Printable form for reports: control and 8-bit characters escaped as \xNN, at most `limit` characters.
std::string printable(std::string_view bytes, std::size_t limit);

/// Server text for people: control characters removed, invalid UTF-8 replaced, at most 500 characters.
std::string clean_server_text(std::string_view text);

}
