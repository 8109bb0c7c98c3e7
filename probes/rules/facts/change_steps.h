#pragma once
// What a change of protocol or server takes, in order, in the words of the program at hand: mail that is on one device only
// must not be lost on the way, and none must come twice without a reason.

#include "probes/rules/facts/accounts.h"

#include <vector>

namespace mp::rules {

/// POP3 to IMAP for one mailbox; `pops`: its POP3 accounts on all devices, at least one. The first is the one that is told
/// how; the others are named.
std::vector<Message> steps_to_imap(Survey const& survey, std::vector<Owned> const& pops);
/// IMAP to POP3.
std::vector<Message> steps_to_pop(Survey const& survey, Owned const& imap);
/// The same mailbox by POP3 from `host` from now on. Another server numbers all mail anew (RFC 1939, section 7).
std::vector<Message> steps_to_pop_server(Owned const& pop, std::string const& host);

}
