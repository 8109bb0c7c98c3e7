#pragma once
// What the MX records tell about who runs the mailboxes (DISCOVERY.md 4.3).

#include "probes/core/dns_facts.h"
#include "probes/core/message.h"

#include <string>
#include <vector>

namespace mp::sources {

/// The hosts of the lowest preference; null MX, address literals and known mail filters left out.
std::vector<std::string> leading_mx_hosts(core::DnsFacts const& dns);

/// MXFULL and MXBASE of those hosts, full names before base names, without repeats and without the mail domain itself;
/// at most four.
std::vector<std::string> mx_lookup_names(core::DnsFacts const& dns, std::string const& domain);

/// `0 .`: the domain takes no mail (RFC 7505).
bool has_null_mx(core::DnsFacts const& dns);

/// Why the MX records lead nowhere: a clause.
core::Message why_no_mx(core::DnsFacts const& dns);

}
