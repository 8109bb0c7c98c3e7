#pragma once
// Looking at what the login opened: the mailbox, or whether the address may send.

#include "probes/endpoints/protocol.h"

namespace mp::endpoints {

/// As Conversation::inspect.
net::Task<void> inspect(Session& session, Protocol& protocol);

}
