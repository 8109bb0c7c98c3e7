#pragma once
// From msmtp's configuration to accounts that only send (FORMAT.md 2).

#include "app/clients/format.h"

namespace mp::clients::msmtp {

/// From bytes, for a file that anybody may have made. `others_can_read` decides whether a password in it is told.
/// Faults: too_large, malformed, empty (no account in it).
core::Result<core::Profile> read_rc(std::string_view bytes, Tree const& place, bool others_can_read);

}
