#pragma once
// The parts of `next` that are worth a file of their own. Private to the wizard's state.

#include "app/wizard/wizard_state.h"

namespace mp::wizard {

/// Whether a run can start from what was typed; what is missing is written into the state.
bool is_form_complete(WizardState& state);

/// Rows of the Testing page: from one event of the running engine, and anew from the survey of a run that ended.
void note_event(WizardState& state, engine::Event const& event);
void take_rows_of(WizardState& state, core::Survey const& survey);

/// What must be decided before the next run can get farther; nothing when nobody needs to be asked.
std::optional<RunQuestion> question_of(WizardState const& state, core::Survey const& survey);

/// Judges and chooses anew from the last survey and what the person told since.
void judge_again(WizardState& state);
/// Recomputes the live recommendation.
void advise_again(WizardState& state);

}
