#pragma once
// Traces that a program which removes mail leaves in the counters of an IMAP mailbox (DIALOGUE.md 2.10).

#include "probes/rules/facts/accounts.h"
#include "probes/rules/facts/mailbox.h"

namespace mp::rules {

/// How many messages the inbox has ever had, by its numbering; nothing when the server does not tell, or numbers across
/// folders (the newest 20 messages lie more than 60 numbers apart).
std::optional<std::int64_t> messages_ever(ProbeReport const& report);
/// Messages in all folders together; nothing when the folders were not counted.
std::optional<std::int64_t> messages_in_folders(ProbeReport const& report);
/// Unix seconds of an IMAP INTERNALDATE, "17-Jul-1996 02:44:25 -0700", to the day.
std::optional<std::int64_t> internal_date(std::string_view text);
/// One sentence for each POP3 account of the run that is set to remove mail: the first place to look at.
std::vector<Message> known_removers(Survey const& survey);

}
