#pragma once
// The few things that std::filesystem cannot say: a new file that is on the disk when the call returns, and reading that
// never waits.

#include "probes/core/fault.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

namespace mp::clients::disk {

/// The first `limit` bytes of an ordinary file. Never waits: a pipe or a device is refused (fault unreadable), even when it
/// took the place of the file a moment ago.
core::Result<std::string> read_beginning(std::filesystem::path const& path, std::size_t limit);

/// Makes a file that did not exist (links count as existing), readable by its owner only, and waits until the disk has it.
/// On an error nothing is left behind.
std::error_code write_new(std::filesystem::path const& path, std::string_view bytes);

/// Gives a file its name unless something has that name already (error file_exists; a link counts).
std::error_code rename_to_new(std::filesystem::path const& from, std::filesystem::path const& to);

/// Why no file can be made in this folder; no error when one can, as far as can be told without trying.
std::error_code why_no_new_file(std::filesystem::path const& folder);

/// Waits until the disk has the names in this folder.
std::error_code flush_folder(std::filesystem::path const& folder);

/// Makes a folder for its owner only; its parent must exist.
std::error_code make_private_folder(std::filesystem::path const& folder);

}
