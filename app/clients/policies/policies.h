#pragma once
// policies.json, by which administrators set up Thunderbird for everybody on a computer (FORMAT.md).

#include "app/clients/format.h"

namespace mp::clients::policies {

bool recognises(Tree const& tree);
core::Result<std::vector<core::Profile>> read(Tree const& tree);
core::Result<core::Profile> read_bytes(std::string_view bytes);

core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings);

}
