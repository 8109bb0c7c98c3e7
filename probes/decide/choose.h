#pragma once
// Chooses the settings to propose from what was proven: a working lower-ranked line beats a dead higher one
// (discovery reference, section 11).

#include "probes/core/fault.h"
#include "probes/core/settings.h"
#include "probes/core/survey.h"

namespace mp::decide {

core::Choice choose(core::Survey const& survey);

/// The proof that exports ask for; nothing when the choice is not verified.
std::optional<core::VerifiedSettings> verified(core::Choice const& choice);

/// The same proof for settings that were read back from a report: both lines of the pair must be among `reports` as verified
/// over trusted TLS or STARTTLS, and be names and numbers that could have been probed. Alternatives that are not are left
/// out. Faults: not_trusted (not verified), malformed (no host, no port, an odd user name); the detail is one clause.
core::Result<core::VerifiedSettings> verified_again(core::Settings settings, std::vector<core::ProbeReport> const& reports);

}
