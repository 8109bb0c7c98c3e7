#pragma once
// Measurements beside the conversation, each on connections of its own and without a credential: what else the server
// accepts as encryption, whether all its addresses show the same certificate, and whether both address families work.
// Call them after `leave`: the conversation's own connection counts against the few that one address gets.

#include "probes/endpoints/conversation.h"

namespace mp::endpoints {

/// --tls-scan (DIALOGUE.md 2.4, steps 5 and 6): fills `tls.scan`, adds legacy_accepted to the problems and keeps
/// no_forward_secrecy only when the server can do no better. `tls.trusted` keeps what the session of the login showed.
/// About twenty connections, a few at a time.
net::Task<void> scan_tls(core::ProbeReport& report, net::Network network);

/// One handshake with each further address, at most four (DIALOGUE.md 2.4, step 8); those whose verdict differs from the
/// report's are kept in `other_addresses`.
net::Task<void> compare_addresses(core::ProbeReport& report, TalkOptions options, net::Network network);

/// Connects once to each address whose fate the race of RFC 8305 left open, at most six, so that a family or a machine
/// that does not work is known. Completes `connections`.
net::Task<void> knock_others(core::ProbeReport& report, net::Network network);

}
