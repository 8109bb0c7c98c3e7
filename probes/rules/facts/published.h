#pragma once
// Which published entries are out of date: they name a line that does not work while another line does its work. Shared
// by the rules that tell whose entry it is.

#include "probes/rules/facts/fates.h"

namespace mp::rules {

/// A published line that fails although another line of its direction comes as far as a login; a missing host, another
/// service on the port or a bad certificate is not told here but by the rules about these.
struct BrokenEntry {
    ProbeReport const* line = nullptr;
    ProbeReport const* working = nullptr;
    bool is_login_refused = false; ///< the server answers but does not know the login that the working line accepted
};
std::vector<BrokenEntry> broken_entries(Survey const& survey);

/// The best-ranked source other than guessing that names the line; null when there is none.
core::Evidence const* published_by(ProbeReport const& report);

/// The host belongs to the company of one of the others (base domain, known provider), or its name leads to their machines.
bool leads_to_company_of(Survey const& survey, std::string const& host, std::vector<std::string> const& others);

/// An SRV record alone names the line, and nobody misses it: dns-srv-dangling says enough about its host.
bool is_spare_srv_target(Survey const& survey, ProbeReport const& report);

/// Autodiscover leads to a company that neither takes the domain's mail nor runs the servers that work.
bool is_autodiscover_wrong(Survey const& survey);

}
