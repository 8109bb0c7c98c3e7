#pragma once
// Evolution's sources changed in place.

#include "app/clients/mend.h"

namespace mp::clients::evolution {

extern Mender const mender;

/// The files of mail accounts at a path that `read` takes: all in its folder, under their paths from there.
core::Result<std::vector<SettingsFile>> source_files(Tree const& tree);
/// The file's name without ".source".
std::string uid_of_name(std::string_view name);

}
