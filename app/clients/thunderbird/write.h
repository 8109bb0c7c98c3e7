#pragma once
// Verified settings as Thunderbird keeps them (FORMAT.md), and in the words of its windows.

#include "app/clients/format.h"

namespace mp::clients::thunderbird {

/// A prefs.js that holds one account and nothing else: sorted, the same bytes for the same settings.
std::string prefs_with(ExportWish const& wish, core::VerifiedSettings const& settings);

core::Result<Export> write_zip(ExportWish const& wish, core::VerifiedSettings const& settings);
core::Result<Export> write_profile(ExportWish const& wish, core::VerifiedSettings const& settings);
core::Result<Export> write_autoconfig(ExportWish const& wish, core::VerifiedSettings const& settings);

core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings);

/// What no file carries: the password, or the sign-in in a browser window.
core::Message login_is_asked(core::VerifiedSettings const& settings);

}
