#pragma once
// The parts of the Android client: settings files (.k9s) of Thunderbird for Android and K-9 Mail, and the words for doing it
// by hand. qr.h has the code that the app scans.

#include "app/clients/format.h"

namespace mp::clients::android {

/// Empty, or why neither a settings file nor a code has words for this line.
core::Message obstacle_of(core::ServerSettings const& line);
/// What no way into this app can carry about POP3.
void add_pop_limits(std::vector<core::Message>& cannot_carry, PopChoice const& pop);

core::Result<Export> write_k9s(ExportWish const& wish, core::VerifiedSettings const& settings);
core::Result<Export> write_qr(ExportWish const& wish, core::VerifiedSettings const& settings);
core::Result<Export> write_qr_svg(ExportWish const& wish, core::VerifiedSettings const& settings);
core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings);

bool recognises(Tree const& tree);
core::Result<std::vector<core::Profile>> read(Tree const& tree);
/// The same from bytes, for a file that anybody may have made. `others_can_read` decides whether a password in it is told.
core::Result<core::Profile> read_k9s(std::string_view bytes, bool others_can_read);

}
