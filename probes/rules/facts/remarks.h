#pragma once
// Rules about what a reader noticed beside the accounts of a profile.

#include "probes/rules/facts/accounts.h"

namespace mp::rules {

/// Remarks of one kind.
std::vector<core::ProfileRemark> remarks_of(Profile const& profile, std::string_view code);

}
