#pragma once
// From the bytes of one file to Outlook profiles.

#include "app/clients/format.h"

#include <map>

namespace mp::clients::outlook {

/// The Outlook profiles in an exported registry. Two of one Windows user under one name that share a mailbox are one: an
/// upgrade leaves the older version's copy behind. Faults: those of parse_reg; empty; too_large above 1000 accounts.
core::Result<std::vector<core::Profile>> read_reg(std::string_view bytes, std::string const& path);

/// The registry's key of each account, in lower case, by the place of its profile in read_reg's list and its own key.
std::map<std::pair<std::size_t, std::string>, std::string> account_keys(std::string_view bytes);

bool looks_like_prf(std::string_view beginning);
/// The one profile of a PRF file. Faults: empty (no internet account, as in files for Exchange), too_large.
core::Result<std::vector<core::Profile>> read_prf(std::string_view bytes, std::string const& path);

bool recognises(Tree const& tree);
core::Result<std::vector<core::Profile>> read(Tree const& tree);

}
