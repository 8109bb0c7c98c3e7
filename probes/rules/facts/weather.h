#pragma once
// The state of the network as a whole, as far as one run shows it: did anything answer, over mail ports or over HTTPS?

#include "probes/rules/facts/fates.h"

namespace mp::rules {

/// Some server accepted or refused a connection: packets travel both ways.
bool any_answer_over_tcp(Survey const& survey);
/// Some web server answered a look-up over HTTPS.
bool any_answer_over_https(Survey const& survey);
/// The DNS answered at least one question about the domain; a report that something is absent is an answer.
bool any_answer_from_dns(Survey const& survey);
/// Every question that was asked failed, and at least one was asked.
bool did_dns_fail(Survey const& survey);

}
