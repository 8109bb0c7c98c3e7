#pragma once
// --round-trip: sends one message to the address itself and waits until it is in the mailbox. The only thing Mailplumb
// ever puts there, and only when asked.

#include "probes/endpoints/conversation.h"
#include "probes/net/network.h"

#include <string>

namespace mp::engine {

struct RoundTrip {
    core::ProbeReport* incoming = nullptr; ///< of the proven lines; the outgoing one's `smtp` receives the result
    core::ProbeReport* outgoing = nullptr;
    std::string address;
    core::SentSecrets* sent = nullptr; ///< of the run
    endpoints::LoginWish incoming_login;
    endpoints::LoginWish outgoing_login;
};

/// Ends with `smtp.round_trip` "arrived", "not seen", "sent" (nobody could look) or "refused: ...". Waits two minutes at
/// most.
net::Task<void> send_and_await(RoundTrip trip, net::Network network);

}
