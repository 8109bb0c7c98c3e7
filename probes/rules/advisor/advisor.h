#pragma once
// The advisor: IMAP or POP3 from answers and measured facts, as a sum whose every row is shown (RULES.md 5).

#include "probes/core/advice.h"
#include "probes/core/survey.h"

#include <span>
#include <string_view>

namespace mp::rules {

/// Pure: the same answers give the same rows in the same order. Uses `request.devices`, `request.habits`, and of the
/// reports what is known (quota, folder sizes, POP3 facts, services that do not work); an empty survey gives IMAP, +2.
core::Advice advise(core::Survey const& survey);

/// One of the 14 questions as the wizard asks it, with the answers in the order of the page.
struct Question {
    std::string_view id; ///< "devices", "shared", "mobile", "connection", ... as in AdviceRow::question_id
    core::MessageId text;
    struct Choice {
        std::string_view value; ///< "1", "2", "3" / "yes", "no" / names of core/habits.h
        core::MessageId text;
    };
    std::span<Choice const> choices;
};
std::span<Question const> questions();

/// Sets one answer by the ids above; an empty value takes the answer back. False when question or value is unknown.
bool set_answer(core::Request& request, std::string_view question, std::string_view value);
/// The value given for a question; empty when unanswered.
std::string_view answer_of(core::Request const& request, std::string_view question);

}
