#pragma once
// From the lines of a published file to the account that it proposes: what programs would set up for anybody of the domain.

#include "probes/core/account.h"
#include "probes/core/address.h"
#include "probes/core/candidate.h"

namespace mp::clients::autoconfig {

/// Stands for everybody: the file's own words for the parts of an address stay in the account.
core::EmailAddress anybody_at(std::string const& domain);

/// The first receiving line and the first sending one; nothing without a receiving line. User names hold the placeholders
/// again. `domain` is the one that `anybody_at` was given.
std::optional<core::Account> account_of(std::vector<core::Candidate> const& lines, std::string const& domain);

}
