#pragma once
// Why a handshake failed: one more connection, on which nothing is ever sent, tells.

#include "probes/endpoints/session.h"

namespace mp::endpoints {

/// Always a fault; the report tells why. The session's own connection is closed.
net::Task<core::Result<void>> explain_tls_failure(Session& session);

}
