#pragma once
// Any path of Thunderbird's: a preference file, a profile folder, the folder above the profiles, an exported archive.

#include "app/clients/format.h"

namespace mp::clients::thunderbird {

bool recognises(Tree const& tree);
core::Result<std::vector<core::Profile>> read(Tree const& tree);

}
