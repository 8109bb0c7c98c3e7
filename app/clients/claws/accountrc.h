#pragma once
// accountrc, the file that Claws Mail inherited from Sylpheed: one format, two sets of numbers and defaults (FORMAT.md 2).

#include "app/clients/format.h"

namespace mp::clients::claws {

enum class Program { claws, sylpheed };

/// Sections of accounts with this format's own keys; the program that writes such files, told by its keys, then by what lies
/// beside the file. Nothing: another kind of file.
std::optional<Program> program_of(Tree const& tree);

/// A folder that holds accountrc, or the file. Faults: those of Tree::read and parse_ini, empty (no account).
core::Result<std::vector<core::Profile>> read_as(Program program, Tree const& tree);

/// What the file says, without its surroundings. `others_can_read`: passwords in it are told.
core::Result<core::Profile> read_accountrc(Program program, std::string_view bytes, bool others_can_read);

/// The folders of these names below the person's own that hold an accountrc of this program.
std::vector<Place> places_of(Program program, Home const& home);

}
