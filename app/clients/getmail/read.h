#pragma once
// From getmail's rc files to accounts (FORMAT.md).

#include "app/clients/format.h"

namespace mp::clients::getmail {

/// The text begins as a getmailrc does.
bool looks_like_rc(std::string_view beginning);

/// Adds what one rc file holds; `name` is the file's own. `others_can_read` decides whether a password in it is told.
/// Faults: too_large, malformed, wrong_kind (no section [retriever]).
core::Result<void> add_rc(core::Profile& profile, std::string_view bytes, std::string const& name, bool others_can_read);

/// The same for a single file. Faults: those, and empty (nothing in it is an account or a remark).
core::Result<core::Profile> read_rc(std::string_view bytes, Tree const& place, bool others_can_read);

}
