#pragma once
// How the server took the sender's address after the login, in the classes that rules tell apart.

#include "probes/rules/facts/line_facts.h"

namespace mp::rules {

enum class SenderVerdict { not_asked, accepted, refused, relay_denied, mailbox_full, temporary, other };

struct SenderAnswer {
    SenderVerdict verdict = SenderVerdict::not_asked;
    std::string words; ///< the server's own
};
/// The answer to MAIL FROM, or to the test message of --round-trip when MAIL FROM was accepted.
SenderAnswer sender_answer(ProbeReport const& report);

}
