#pragma once
// What kind of program an account belongs to. Some only collect mail (fetchmail), some only send it (msmtp).

#include "probes/core/account.h"

namespace mp::core {

/// The program sends for this address and receives nothing: its reader leaves `incoming` without a host, and nothing in
/// `incoming` means anything.
inline bool only_sends(Account const& account) { return account.incoming.host.empty() && account.outgoing; }

}
