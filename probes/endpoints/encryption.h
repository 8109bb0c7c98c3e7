#pragma once
// TLS on the conversation's own connection, at once or by STARTTLS (DIALOGUE.md 2.4 and 2.9).

#include "probes/endpoints/protocol.h"

namespace mp::endpoints {

/// STARTTLS, the handshake, and the capabilities once more. Fault: the report tells how it ended.
net::Task<core::Result<void>> secure_by_starttls(Session& session, Protocol& protocol);

/// Fills `tls` of the report. Fault: no session was established, and a second connection was asked why.
net::Task<core::Result<void>> shake_hands(Session& session);

}
