#pragma once
// Whether advice about sending is what the person can use now: while no mailbox opens it only stands in the way.

#include "probes/rules/facts/line_facts.h"

namespace mp::rules {

/// Some server does its work, or the question was not how to get at the mailbox.
bool is_working_mail_in_question(Survey const& survey);

}
