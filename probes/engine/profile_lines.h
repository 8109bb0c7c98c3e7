#pragma once
// The settings that the person's mail programs hold already, as a source of candidates like any other: the servers they name
// for this address are probed and judged beside those that are published. Pure.

#include "probes/core/survey.h"

namespace mp::engine {

/// An answer of source `profile`; without candidates, and `absent`, when no profile has an account for this address.
core::Answer profile_answer(core::Request const& request);

/// The account opens the mailbox of this address, as far as the file tells.
bool is_for_address(core::Account const& account, core::EmailAddress const& address);

}
