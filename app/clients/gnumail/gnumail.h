#pragma once
// GNUMail, the mail program of GNUstep and of old Macs: accounts in its defaults, a property list (FORMAT.md).

#include "app/clients/format.h"

namespace mp::clients::gnumail {

std::vector<Place> detect(Home const& home);
bool recognises(Tree const& tree);
core::Result<std::vector<core::Profile>> read(Tree const& tree);
/// The same from bytes. `others_can_read` decides whether a stored password is told.
core::Result<core::Profile> read_bytes(std::string_view bytes, bool others_can_read);

core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings);

}
