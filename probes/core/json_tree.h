#pragma once
// Builds the tree of a saved file in one pass, linear in its size: depth, values, members and the lengths of lists are
// bounded while it is read, so that no file, however made, costs more than its kind is worth.

#include "probes/core/cut.h"
#include "probes/core/fault.h"

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string_view>
#include <vector>

namespace mp::core::limits {

/// A survey with two hundred lines and all transcripts a run keeps has 6 MB.
inline constexpr std::size_t saved_bytes = 16 * 1024 * 1024;
inline constexpr std::size_t saved_depth = 32;
/// Numbers, texts, lists and objects in all; that largest survey has 300 000. Each costs up to 150 bytes while it is read.
inline constexpr std::size_t saved_values = 400 * 1000;
/// Members of one object; ours have up to forty, newer versions may have more.
inline constexpr std::size_t saved_members = 500;
/// Entries of one list; further ones are left out, and the list is named in the survey's cuts.
inline constexpr std::size_t saved_entries = 1000;
/// The same for the folders of a mailbox, and for tested servers: a run has two hundred (decide/limits.h), and rules compare
/// each with every other.
inline constexpr std::size_t saved_folders = 2000;
inline constexpr std::size_t saved_lines = 400;
/// Accounts of all profiles together: nearly every rule looks at each, and one costs 10 KB with what is said about it.
inline constexpr std::size_t saved_accounts = 2000;

}

namespace mp::core {

/// Faults: `too_large` (bytes, values, members), `too_deep`, `malformed` (not JSON, or no object). A list that was cut is
/// noted with the name of its member.
Result<void> read_json_tree(std::string_view text, nlohmann::json& out, std::vector<Cut>& cuts);

}
