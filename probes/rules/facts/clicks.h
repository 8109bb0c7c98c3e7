#pragma once
// What to click in the program at hand: the words of its profile (core/client_words.h), general ones where it has none.

#include "probes/core/account.h"
#include "probes/core/client_words.h"
#include "probes/rules/rule.h"

namespace mp::rules {

/// The name of the program, which no language translates; its id where nobody described it.
std::string program_name(core::Profile const& profile);

/// The way through the menus to the servers of an account, and to what POP3 does with mail on the server.
core::MessageId where_servers(core::Profile const& profile, bool outgoing);
core::MessageId where_keeping(core::Profile const& profile);

/// One change as a clause: "open A > B, tick ..., and set 14 days". `is_outgoing` chooses the server that is meant.
core::Message how_to(core::Profile const& profile, core::Change change, core::Values values = {}, bool is_outgoing = false);

/// Fills {how} of a remedy. A second one in the same remedy goes by another `hole`.
void tell_how(Hit& hit, core::Profile const& profile, core::Change change, core::Values values = {},
              bool is_outgoing = false, std::string hole = "how");

}
