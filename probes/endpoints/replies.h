#pragma once
// The shared moves of listening: one whole reply, however it is cut into packets, within limits of size and time.

#include "probes/core/fault.h"
#include "probes/grammar/pop3.h"
#include "probes/grammar/smtp.h"
#include "probes/net/line_stream.h"

#include <cstddef>
#include <string>
#include <vector>

namespace mp::endpoints {

/// Success without a value.
inline core::Result<void> done() { return {}; }

/// Faults beside the stream's: malformed (a line that is no SMTP reply; detail is the line), too_large (100 lines, or some
/// came and the last one never did; detail says which).
net::Task<core::Result<grammar::SmtpReply>> read_smtp_reply(net::LineStream& stream, std::size_t line_limit,
                                                            net::TimePoint until);

/// One status line. Fault malformed when it is none; detail is the line.
net::Task<core::Result<grammar::Pop3Response>> read_pop3_status(net::LineStream& stream, std::size_t line_limit,
                                                                net::TimePoint until);
/// The lines after a positive status line, up to the lone dot (RFC 1939, section 3), dot-stuffing removed. Fault too_large
/// as above, at `most` lines.
net::Task<core::Result<std::vector<std::string>>> read_pop3_list(net::LineStream& stream, std::size_t most,
                                                                 net::TimePoint until);

/// One IMAP response. Literals in it are turned into quoted strings, so that parsers see one line. `heard` counts the
/// octets of the whole conversation, literals included; over `most`, or one response over 256 KiB, is fault too_large.
net::Task<core::Result<std::string>> read_imap_response(net::LineStream& stream, std::size_t& heard, std::size_t most,
                                                        net::TimePoint until);

/// The first capabilities, as many as a report keeps.
std::vector<std::string> kept_capabilities(std::vector<std::string> const& all);

}
