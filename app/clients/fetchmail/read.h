#pragma once
// From the statements of .fetchmailrc to accounts (FORMAT.md 3).

#include "app/clients/format.h"

namespace mp::clients::fetchmail {

/// From bytes, for a file that anybody may have made. `others_can_read` decides whether a password in it is told.
/// Faults: too_large, malformed, empty (no server in it).
core::Result<core::Profile> read_rc(std::string_view bytes, Tree const& place, bool others_can_read);

/// Where in the file an account stands.
struct Spot {
    std::size_t entry = 0, user = 0;
};
/// Of each account of this text, in the order of read_rc.
std::vector<Spot> spots_of(std::string_view text);

}
