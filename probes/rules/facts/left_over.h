#pragma once
// Servers from before a move: they still answer, but the mailbox is elsewhere, so their refusal says nothing about the
// password.

#include "probes/rules/facts/line_facts.h"

namespace mp::rules {

/// The provider of the bundled table that receives the domain's mail; null where the table does not know it, and for
/// services that only send mail on.
core::ProviderInfo const* home_of(Survey const& survey);

/// The line is one of this provider's own.
bool is_at_home(Survey const& survey, ProbeReport const& report);

/// The domain's mail goes to a provider of the table, and this line, which refused the login, is none of that provider's.
bool is_left_over(Survey const& survey, ProbeReport const& report);

}
