#pragma once
// How much of what the network says is kept. Whoever answers may be a stranger: what is over a limit is left out, and
// counted, so that a report can say so.

#include <cstddef>

namespace mp::net::limits {

/// Records of one section of a DNS message that are read at all; a message by TCP holds 4000, and a run asks a thousand
/// questions.
inline constexpr unsigned read_records = 512;
/// Records kept of one DNS answer, the best by priority first. Large providers publish four SRV records for a service and
/// five MX; a message by TCP holds 2000, and each would become a server to be tried.
inline constexpr std::size_t srv_records = 32;
inline constexpr std::size_t mx_records = 32;
/// Addresses of one family. The largest providers have eight; each is a connection that may be tried.
inline constexpr std::size_t addresses = 16;
/// TXT records are where everybody proves something to somebody: companies have a hundred. The one that is wanted (SPF) may
/// be the last, hence so many, as long as all together stay below `txt_bytes`.
inline constexpr std::size_t txt_records = 300;
inline constexpr std::size_t txt_bytes = 32 * 1024;
/// Name servers, TLSA digests and the rest: nobody has more than a dozen.
inline constexpr std::size_t other_records = 32;
/// CNAME steps from the name that was asked to its data; two is usual, resolvers give up between 8 and 16.
inline constexpr std::size_t aliases = 8;
/// Answers that were cut and are named one by one in the survey; who cuts one off cuts off all.
inline constexpr std::size_t told_cuts = 32;

/// Of each certificate that a server shows: names (shared hosting has a hundred, of 25 octets), their octets in all, and
/// addresses of its issuer's certificate (one is usual). A chain may be 100 KB, and every line of a run has one.
inline constexpr std::size_t certificate_names = 100;
inline constexpr std::size_t certificate_name_bytes = 6 * 1024;
inline constexpr std::size_t certificate_urls = 5;
inline constexpr std::size_t longest_url = 500;

/// The written dialogue of one line, all its connections together: a long ordinary one has 60 lines and 6 KB, the list of
/// two thousand folders is its own measurement. Every line of a run has one.
inline constexpr std::size_t transcript_lines = 400;
inline constexpr std::size_t transcript_bytes = 64 * 1024;
inline constexpr std::size_t transcript_line = 2000;

}
