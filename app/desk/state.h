#pragma once
// The user's state folder, `$XDG_STATE_HOME/mailplumb` (else `~/.local/state/mailplumb`): small files that only their owner
// may read. The one place that knows where it is; one implementation per platform.

#include "probes/core/fault.h"

#include <cstddef>
#include <string>

namespace mp::desk {

/// Empty where there is no home. A relative path in the variable has to be ignored (XDG Base Directory 0.8).
std::string state_folder();
/// Every folder of the path that is missing, for its owner alone.
bool make_private_folders(std::string const& path);

/// Files by their path below the state folder. Faults: not_found, unreadable (others may write or read it, or it is no
/// ordinary file), too_large.
core::Result<std::string> read_state(std::string const& name, std::size_t limit);
/// Whole or not at all. Fault: unreadable (no home, no room, no right).
core::Result<void> write_state(std::string const& name, std::string const& text);
/// In place of whatever stood under the new name.
bool rename_state(std::string const& name, std::string const& new_name);
/// False when there was nothing.
bool remove_state(std::string const& name);

}
