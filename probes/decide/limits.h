#pragma once
// What one run does at most, whoever asks for more: manners towards servers, care for the account, and an end to the work
// that a stranger's answers can cause.

#include <cstddef>

namespace mp::decide {

/// At most so many connections of a run at once, in all and to one address: a household's worth; servers ban more.
inline constexpr int most_connections = 24;
inline constexpr int most_per_address = 4;
/// Refused logins of one account in one run, on one machine and in all: locks begin at three to five.
inline constexpr int most_refused_by_machine = 2;
inline constexpr int most_refused_in_all = 4;
/// Accepted logins for one direction: what is proposed and three to fall back to.
inline constexpr int most_accepted = 4;
/// Servers of one protocol that one source may name. The largest file of the public database has five; each becomes up to
/// four lines, and every line is weighed against every other.
inline constexpr std::size_t most_of_one_source = 16;
/// Lines of a run, the best first. An ordinary domain has twenty, one with every kind of source sixty.
inline constexpr std::size_t most_lines = 200;
/// Names that certificates offered instead of their own and that are looked up in a run: what two certificates may bring.
/// What such a name leads to offers no further ones, or a server that makes certificates as it goes would never end.
inline constexpr std::size_t most_hints = 10;

}
