#pragma once
// FairEmail for Android: its backup, a JSON file with everything in it (FORMAT.md).

#include "app/clients/format.h"

namespace mp::clients::fairemail {

bool recognises(Tree const& tree);
core::Result<std::vector<core::Profile>> read(Tree const& tree);
/// The same from bytes. `others_can_read` decides whether a stored password is told.
core::Result<core::Profile> read_bytes(std::string_view bytes, bool others_can_read);

}
