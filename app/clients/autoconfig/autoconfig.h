#pragma once
// Writes the Autoconfig file (config-v1.1.xml) that Thunderbird and others read; Thunderbird's own exports use it, too.

#include "app/clients/format.h"

namespace mp::clients::autoconfig {

/// One file without a path. All proven lines are in it, the chosen ones first; never a password. Fault: not_offered when the
/// chosen lines have a part that the format cannot say; the detail names it.
core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings);

}
