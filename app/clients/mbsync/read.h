#pragma once
// From .mbsyncrc to accounts (FORMAT.md 2).

#include "app/clients/format.h"

namespace mp::clients::mbsync {

/// From bytes, for a file that anybody may have made. `others_can_read` decides whether a password in it is told.
/// Faults: too_large, malformed, empty (no IMAP account in it).
core::Result<core::Profile> read_rc(std::string_view bytes, Tree const& place, bool others_can_read);

}
