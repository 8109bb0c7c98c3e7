#pragma once
// Where a file that is asked for really goes, and whether it may go there. One answer for exports, reports and everything
// else that is written at a person's wish.

#include "probes/core/fault.h"

#include <filesystem>
#include <system_error>
#include <vector>

namespace mp::clients {

/// What the faults of `place_for` and `apply` say, beside not_writable.
namespace obstacle {
inline constexpr auto already_there = core::FaultCode::refused; ///< and may not be replaced
inline constexpr auto is_input = core::FaultCode::wrong_usage;  ///< what should be written is what is read
inline constexpr auto shared_link = core::FaultCode::not_trusted;
}

struct WriteRules {
    bool may_replace = true;                   ///< false: what is there stays; true: it is kept beside the new one
    bool owner_only = false;                   ///< also when what is replaced could be read by others
    std::vector<std::filesystem::path> inputs; ///< files and folders that are read: nothing is ever written over them
};

/// Links on the way are followed (the last one only when `follows_last`), except in folders that everybody can write to:
/// there somebody else may have laid them. Nothing is touched. Faults, with the path first in the detail: those of
/// `obstacle` (the path alone), not_writable (with the reason: a folder, a device or pipe, no permission).
core::Result<std::filesystem::path> place_for(std::filesystem::path const& goal, WriteRules const& rules,
                                              bool follows_last = true);

/// The fault that says so of one path; the reason is ours, or the system's.
core::Fault not_writable(std::filesystem::path const& path, core::Message reason);
core::Fault not_writable(std::filesystem::path const& path, std::error_code error);

/// The reason for a sentence that names `path` already: the path is not said twice.
core::Message reason_beside(std::filesystem::path const& path, core::Fault const& fault);

}
