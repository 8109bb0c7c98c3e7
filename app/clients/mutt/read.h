#pragma once
// From what a muttrc sets to accounts (FORMAT.md 3).

#include "app/clients/format.h"

namespace mp::clients::mutt {

/// From bytes, for a file that anybody may have made. Other files are read only inside `folder`; `name` is the file's own
/// there. Faults: too_large, malformed, empty (neither a mailbox nor a server for sending).
core::Result<core::Profile> read_rc(std::string_view bytes, Tree const& folder, std::string const& name,
                                    bool others_can_read);

}
