#pragma once
// Verified settings as Thunderbird keeps them (FORMAT.md), and in the words of its windows.

#include "app/clients/format.h"

#include <map>
#include <variant>

namespace mp::clients::thunderbird {

/// A string of a preference file, in quotes. Line breaks and other control characters stay inside it as escapes.
std::string quoted_text(std::string_view raw);

using PrefValue = std::variant<std::string, int, bool>;
/// Sorted by name, as Thunderbird itself writes them. `number` stands behind account, server and the like: account1.
std::map<std::string, PrefValue> prefs_of(ExportWish const& wish, core::VerifiedSettings const& settings,
                                          std::string const& number = "1");

/// A prefs.js that holds one account and nothing else: sorted, the same bytes for the same settings.
std::string prefs_with(ExportWish const& wish, core::VerifiedSettings const& settings);

core::Result<Export> write_zip(ExportWish const& wish, core::VerifiedSettings const& settings);
core::Result<Export> write_profile(ExportWish const& wish, core::VerifiedSettings const& settings);
core::Result<Export> write_autoconfig(ExportWish const& wish, core::VerifiedSettings const& settings);

core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings);

/// What no file carries: the password, or the sign-in in a browser window.
core::Message login_is_asked(core::VerifiedSettings const& settings);

}
