#pragma once
// How long and how much a conversation listens. Before a password is involved they keep discovery short (DISCOVERY.md 13),
// from the login on they are generous; DIALOGUE.md 2.0 has the reasons.

#include "probes/net/task.h"

#include <cstddef>

namespace mp::endpoints::limits {

using net::milliseconds;

inline constexpr milliseconds connect{3000};
inline constexpr milliseconds handshake{3000};
/// Waiting this long on a port meant to be plain raises the suspicion that it speaks TLS (DIALOGUE.md 2.3).
inline constexpr milliseconds greeting_soft{5000};
/// After this long a line counts as silent and others are tried in its place; it goes on listening meanwhile.
inline constexpr milliseconds greeting{8000};
/// How long it listens: a delay is a usual weapon against spam senders, most of all in SMTP (RFC 5321 allows 5 minutes).
inline constexpr milliseconds greeting_late{22000};
inline constexpr milliseconds smtp_greeting_late{45000};
/// A whole extra connection that only measures TLS.
inline constexpr milliseconds trial{10000};
inline constexpr milliseconds command_before_login{8000};
inline constexpr milliseconds command{30000};
inline constexpr milliseconds login{75000};
inline constexpr milliseconds farewell{500};
/// From an untagged BYE to the end of the connection.
inline constexpr milliseconds after_bye{2000};
inline constexpr milliseconds whole_endpoint{120000};

/// Connections of one scan at a time.
inline constexpr int scan_connections = 4;

inline constexpr std::size_t imap_line = 64 * 1024;
/// Everything that an IMAP server says before it has seen a password, literals included: greeting and capabilities of real
/// servers are below 8 KiB. Up to 24 servers talk at once, and anybody may be one of them.
inline constexpr std::size_t imap_before_login = 128 * 1024;
/// From the login on: two thousand folders with their sizes are half a megabyte; one response names one folder.
inline constexpr std::size_t imap_total = 8 * 1024 * 1024;
inline constexpr std::size_t imap_response = 256 * 1024;
inline constexpr std::size_t imap_literal = 64 * 1024;
inline constexpr std::size_t status_line = 2 * 1024;
inline constexpr std::size_t pop3_list_line = 512;
inline constexpr std::size_t pop3_list_lines = 1000;
/// UIDL and LIST of a whole mailbox; 8 MB at the most, from a server that has checked the password.
inline constexpr std::size_t pop3_mailbox_lines = 100000;
inline constexpr std::size_t smtp_lines = 100;
/// RFC 4954, section 4: a line of a SASL exchange.
inline constexpr std::size_t sasl_line = 12288;
inline constexpr std::size_t sasl_rounds = 8;
/// RFC 4954, section 4, counts the whole AUTH command against SMTP's 512 octets; POP3's limit is RFC 2449's 255.
inline constexpr std::size_t smtp_command = 512;
inline constexpr std::size_t pop3_command = 255;

/// Words (IMAP) or lines (POP3, SMTP) of one capability list that a report keeps, and octets of all of them: the longest
/// lists have sixty words and a kilobyte. What is decided during the talk goes by the whole list.
inline constexpr std::size_t capabilities = 200;
inline constexpr std::size_t capability_bytes = 4 * 1024;
/// Login methods of one list; twelve are in use.
inline constexpr std::size_t mechanisms = 50;

inline constexpr std::size_t folders = 2000;
inline constexpr std::size_t quota_roots = 20;

}
