#pragma once
// Geary's geary.ini, one folder and one file for each account (FORMAT.md).

#include "app/clients/format.h"

namespace mp::clients::geary {

/// These bytes are the beginning of such a file.
bool is_geary_ini(std::string_view beginning);
/// Adds the account of one file. `key` is the name of its folder, `place` what remarks call the file. Fault: those of
/// parse_ini.
core::Result<void> add_account(core::Profile& profile, std::string_view bytes, std::string const& key,
                               std::string const& place);

/// A folder with one folder for the account.
core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings);

}
