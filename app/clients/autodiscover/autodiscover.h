#pragma once
// Answers of Microsoft's Autodiscover, saved as a file or handed to Outlook by an administrator (FORMAT.md).

#include "app/clients/format.h"

namespace mp::clients::autodiscover {

bool recognises(Tree const& tree);
core::Result<std::vector<core::Profile>> read(Tree const& tree);
/// One account. Faults also: wrong_kind (an answer that holds an error or leads elsewhere), empty (only Exchange in it).
core::Result<core::Profile> read_bytes(std::string_view bytes);

/// The answer for one mailbox.
core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings);
/// A folder with it and the registry file that leads Outlook to it, and one that takes this back.
core::Result<Export> write_folder(ExportWish const& wish, core::VerifiedSettings const& settings);

}
