#pragma once
// Settings files and profile folders that the person named, read with a sentence for each that cannot be.

#include "app/language/translator.h"
#include "probes/core/account.h"
#include "probes/core/message.h"

#include <string>
#include <vector>

namespace mp::desk {

struct ProfilesRead {
    std::vector<core::Profile> profiles;
    std::vector<core::Message> problems; ///< one for each path that could not be read
};

/// The same without those that lead to a file or folder that is there already, by whatever link.
std::vector<std::string> distinct_paths(std::vector<std::string> const& paths);

/// Paths are UTF-8. Each is a device of its own, unless one leads to another or lies inside it.
ProfilesRead read_profiles(std::vector<std::string> const& paths);

/// Appends what was read; false when at least one path could not be, after a sentence on standard error for each.
bool read_profiles(std::vector<std::string> const& paths, std::vector<core::Profile>& into,
                   language::Translator const& translate);

/// For who named no path: where mail programs keep their settings on this computer.
core::Message name_the_places();

}
