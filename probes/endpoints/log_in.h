#pragma once
// Logging in: whether, with what, how often, and how the answer is read (DIALOGUE.md 2.8, DISCOVERY.md 12.5). The password
// goes through TrustedStream only, and so does every response of a SASL exchange.

#include "probes/endpoints/protocol.h"

namespace mp::endpoints {

/// As Conversation::log_in.
net::Task<void> log_in(Session& session, Protocol& protocol, LoginWish wish);

}
