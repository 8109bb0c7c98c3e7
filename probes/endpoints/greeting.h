#pragma once
// Waiting for the first words, and finding out who says them: this protocol, another one, or TLS (DIALOGUE.md 2.3).

#include "probes/endpoints/protocol.h"

namespace mp::endpoints {

/// Fault: silence, the end of the connection, or a stop that the report explains.
net::Task<core::Result<void>> hear_greeting(Session& session, Protocol& protocol);

}
