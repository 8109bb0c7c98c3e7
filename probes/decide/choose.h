#pragma once
// Chooses the settings to propose from what was proven: a working lower-ranked line beats a dead higher one
// (discovery reference, section 11).

#include "probes/core/fault.h"
#include "probes/core/settings.h"
#include "probes/core/survey.h"

#include <tuple>
#include <vector>

namespace mp::decide {

/// What proposals go by, best first: IMAP before POP3 (without answers the advisor says IMAP), published before guessed,
/// trust class, source, and the port that is always encrypted (RFC 8314) inside one source. A line that only a profile
/// names has the rank of one: of two that work equally well the published one is proposed, because the provider keeps it
/// up to date, while the profile's own is told as an alternative.
using Preference = std::tuple<bool, bool, core::Trust, int, core::Security>;
Preference preference(core::Endpoint const& endpoint, std::vector<core::Evidence> const& evidence, core::Trust trust);

bool share_a_source(std::vector<core::Evidence> const& a, std::vector<core::Evidence> const& b);

core::Choice choose(core::Survey const& survey);

/// The proof that exports ask for; nothing when the choice is not verified.
std::optional<core::VerifiedSettings> verified(core::Choice const& choice);

/// The same proof for settings that were read back from a report: both lines of the pair must be among `reports` as verified
/// over trusted TLS or STARTTLS, and be names and numbers that could have been probed. Alternatives that are not are left
/// out. Faults: not_trusted (not verified), malformed (no host, no port, an odd user name); the detail is one clause.
core::Result<core::VerifiedSettings> verified_again(core::Settings settings, std::vector<core::ProbeReport> const& reports);

}
