#pragma once
// Accounts of Windows Mail and Windows Live Mail: one .oeaccount file each (FORMAT.md).

#include "app/clients/format.h"

namespace mp::clients::live_mail {

/// The beginning of an account's file, whatever its encoding.
bool is_oeaccount(std::string_view beginning);
/// Adds the account of one file; `key` names it, in remarks, too. Faults: those of load_xml.
core::Result<void> add_account(core::Profile& profile, std::string_view bytes, std::string const& key);

}
