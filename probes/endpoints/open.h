#pragma once
// The way from nothing to verified TLS and capabilities (DIALOGUE.md 2.1 to 2.7); no credential is sent.

#include "probes/endpoints/protocol.h"

namespace mp::endpoints {

/// As Conversation::open.
net::Task<void> open(Session& session, Protocol& protocol);

/// The same without beginning or ending a step: a login that goes on over a second connection.
net::Task<core::Result<void>> converse(Session& session, Protocol& protocol);

}
