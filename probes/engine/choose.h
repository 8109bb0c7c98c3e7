#pragma once
// Chooses the settings to propose from what was proven: a working lower-ranked line beats a dead higher one
// (discovery reference, section 11).

#include "probes/core/settings.h"
#include "probes/core/survey.h"

namespace mp::engine {

core::Choice choose(core::Survey const& survey);

/// The proof that exports ask for; nothing when the choice is not verified.
std::optional<core::VerifiedSettings> verified(core::Choice const& choice);

}
