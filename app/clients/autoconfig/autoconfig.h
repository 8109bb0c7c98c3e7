#pragma once
// The Autoconfig file (config-v1.1.xml) that Thunderbird and others read: written, also for Thunderbird's own exports, and
// read as a settings file.

#include "app/clients/format.h"

namespace mp::clients::autoconfig {

/// One file without a path. All proven lines are in it, the chosen ones first; never a password. Fault: not_offered when the
/// chosen lines have a part that the format cannot say; the detail names it.
core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings);

/// One account: what a program would set up for anybody of the file's domain, with the placeholders in it.
bool recognises(Tree const& tree);
core::Result<std::vector<core::Profile>> read(Tree const& tree);
core::Result<core::Profile> read_bytes(std::string_view bytes);

}
