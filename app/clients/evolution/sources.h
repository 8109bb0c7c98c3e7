#pragma once
// Evolution's accounts: one file of keys for each account, identity and transport, tied together by their names (FORMAT.md
// 2).

#include "app/clients/format.h"
#include "app/clients/ini.h"

#include <map>

namespace mp::clients::evolution {

/// A file of this kind that is about mail: an account, an identity or a transport.
struct Source {
    IniFile file;
    bool others_can_read = false;
};
/// By uid, the file's name without ".source".
using Sources = std::map<std::string, Source, std::less<>>;

/// These bytes are the beginning of such a file.
bool is_mail_source(std::string_view beginning);
/// Adds a file; another kind of source (calendar, address book) is left out. Faults: those of parse_ini.
core::Result<void> add_source(Sources& sources, std::string uid, std::string_view bytes, bool others_can_read);

/// The identity that the account names, else one that hangs below it.
std::optional<std::string> identity_of(Sources const& sources, std::string_view account);
/// The transport that an identity names; empty: none is named.
std::optional<std::string> transport_of(Sources const& sources, std::string_view identity);

/// Only the account `only`, when it is not empty. Fault: empty (neither an account nor anything to remark).
core::Result<core::Profile> profile_of(Sources const& sources, std::vector<std::string> const& unreadable,
                                       std::string_view only = {});

}
