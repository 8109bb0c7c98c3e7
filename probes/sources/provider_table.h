#pragma once
// The bundled provider table, parsed once when it is first wanted.

#include "probes/grammar/providers.h"
#include "probes/sources/source.h"

#include <optional>
#include <string>

namespace mp::sources {

/// Null only when the table in the program is broken, which a test excludes.
grammar::ProviderTable const* provider_table();

/// Fills the answer from one match of the table.
void take_match(grammar::ProviderTable::Match match, core::Answer& answer, std::string const& domain);

/// The table's entry that the mail domain's MX hosts lead to.
std::optional<grammar::ProviderTable::Match> match_by_mx(core::DnsFacts const& dns, core::EmailAddress const& address);

}
