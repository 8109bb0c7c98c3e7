#pragma once
// The parts of the advisor: what every answer counts, what was measured, and the conditions that are stronger than the sum.

#include "probes/rules/advisor/advisor.h"
#include "probes/rules/facts/line_facts.h"

#include <vector>

namespace mp::rules {

/// The start value and one row for each answer that counts, in the order of the questions.
std::vector<core::AdviceRow> answer_rows(Survey const& survey);
/// Rows for what the run saw by itself.
std::vector<core::AdviceRow> measured_rows(Survey const& survey);

/// Space on the server is known to be short: by the answer, or because the quota is used by 80 % or more.
bool is_space_small(Survey const& survey);
/// How full the fullest mailbox that was looked into is, in percent; 0: not known.
std::int64_t fullest_percent(Survey const& survey);
/// A folder of 100 000 messages or a mailbox of 20 GB.
bool is_mailbox_huge(Survey const& survey);

/// Two or more devices, or several people.
bool is_for_several(Survey const& survey);
/// Nothing of this protocol can be used, though the provider was reached in another way; empty id: it can, or it is not
/// known. Holes: {protocol}, {other}.
core::MessageId why_not_offered(Survey const& survey, Service service);
/// The protocol was heard without encryption only.
bool has_no_tls(Survey const& survey, Service service);
/// POP3 cannot leave mail here: no lasting numbers, or the server removes what was fetched.
bool cannot_leave_mail(Survey const& survey);
/// Days after which this person's POP3 program should remove mail.
double safe_days(Survey const& survey);
std::vector<core::AdviceGate> gates_of(Survey const& survey);

/// What the answers and facts speak for when nobody insists on a protocol; nothing without an answer.
std::optional<Service> advised_by_answers(Survey const& survey);

}
