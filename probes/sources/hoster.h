#pragma once
// The company that receives the domain's mail, when it is neither the domain itself nor in the bundled table: probably it
// keeps the mailboxes, too. Its usual server names are tried once the person has confirmed it (DISCOVERY.md 12.1, T3).

#include "probes/sources/source.h"

#include <string>
#include <vector>

namespace mp::sources {

/// Base domains behind the leading MX hosts, strangers to the mail domain, not known to the table; two at most.
std::vector<std::string> unknown_hosters(core::DnsFacts const& dns, core::EmailAddress const& address);

/// Adds the usual hosts below those of them that the person confirmed, as far as they exist, and asks for trust in the rest.
net::Task<void> guess_at_hosters(core::Answer& answer, Lookup const& lookup, net::Network network);

}
