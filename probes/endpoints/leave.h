#pragma once
// Leaving: politely where somebody is still listening, and never for long.

#include "probes/endpoints/protocol.h"

namespace mp::endpoints {

/// As Conversation::leave.
net::Task<void> leave(Session& session, Protocol& protocol);

}
