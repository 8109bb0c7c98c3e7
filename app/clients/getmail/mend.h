#pragma once
// getmail's rc files changed in place.

#include "app/clients/mend.h"

namespace mp::clients::getmail {

extern Mender const mender;

/// Those at a path that `read` takes, by their names.
core::Result<std::vector<SettingsFile>> rc_files(Tree const& tree);

}
