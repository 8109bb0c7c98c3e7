#pragma once
// Whether the name servers of this run check DNSSEC signatures. That one sits on this very computer proves nothing: there
// live forwarders that pass on, or set, the AD bit without checking anything.

#include "probes/net/resolver.h"

#include <string>

namespace mp::net {

/// Asks for a name whose signatures are broken on purpose, with checking and without (CD). True when it is refused with
/// SERVFAIL, is there without checking, and nobody calls it authentic. False also when the name is empty or has vanished,
/// when there is no answer by `until`, and when some server is not on this computer: its path proves nothing, and it is
/// not even asked. The resolver keeps the answers, so a second call costs nothing.
inline constexpr milliseconds validation_patience{2000};
Task<bool> refuses_bogus_name(Resolver& resolver, std::string bogus_name, TimePoint until);

/// Replies could be claimed to be authentic: all servers are on this computer.
bool is_on_trusted_path(Resolver const& resolver);

}
