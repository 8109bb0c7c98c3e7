#pragma once
// What readers notice beside the accounts, bounded because the files are not ours.

#include "probes/core/account.h"

#include <string>
#include <vector>

namespace mp::clients {

inline constexpr std::size_t most_remarks = 200; ///< of one profile
inline constexpr std::size_t longest_place = 1024;

/// Adds a remark (a string of core::remark) unless it stands there already or there are too many. A longer place is cut.
void add_remark(std::vector<core::ProfileRemark>& remarks, char const* code, std::string place);
void add_remark(core::Profile& profile, char const* code, std::string place);

}
