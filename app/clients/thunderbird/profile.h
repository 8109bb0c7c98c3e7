#pragma once
// One Thunderbird profile, made from the few files of it that are read. Files with secrets are never among them.

#include "app/clients/format.h"

#include <istream>
#include <optional>
#include <string>

namespace mp::clients::thunderbird {

/// The contents of prefs.js, user.js, cert_override.txt and compatibility.ini.
struct ProfileFiles {
    std::string prefs;
    std::optional<std::string> user;
    std::optional<std::string> cert_override;
    std::optional<std::string> compatibility;
    std::vector<std::string> unreadable; ///< names of files beside prefs.js that are there but could not be read
};

/// Fault: too_large, malformed, empty (neither an account nor anything to remark).
core::Result<core::Profile> profile_of(ProfileFiles const& files);

/// The profile that lies in this folder, with its path and the sign of a running program.
core::Result<core::Profile> read_folder(Tree const& folder);

/// The same out of a ZIP archive, where the files lie at the top or in one folder. Only what is wanted is unpacked, and only
/// up to the limits of plain files. Faults: wrong_kind (no ZIP archive, or no prefs.js in it), malformed, too_large.
core::Result<ProfileFiles> files_in_zip(std::istream& archive);

/// A look at its list of names alone: a profile is in it, or it is an archive that is damaged or far too large.
bool is_profile_zip(std::istream& archive);

/// A ZIP archive with this one file, stored as it is: the same bytes for the same contents, everywhere and always.
std::string zip_with(std::string_view name, std::string_view bytes);

}
