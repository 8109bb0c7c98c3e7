#pragma once
// The servers of KMail's files, with the program's defaults where they are silent (FORMAT.md 2 to 4).

#include "app/clients/ini_values.h"

namespace mp::clients::kmail {

core::AccountServer pop_server(IniValues const& values);
core::AccountServer imap_server(IniValues const& values);
core::PopKeeping pop_keeping(IniValues const& values);

/// A mailbox of kmailrc, before Akonadi. `service` is IMAP or POP3.
core::AccountServer old_server(IniValues const& values, core::Service service);
core::PopKeeping old_keeping(IniValues const& values);

/// A sending server; nothing without a host or of another kind. `is_old`: of a kmailrc, whose defaults never changed.
std::optional<core::AccountServer> transport_of(IniValues const& values, bool is_old);

}
