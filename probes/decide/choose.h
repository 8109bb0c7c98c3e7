#pragma once
// Chooses the settings to propose from what was proven: a working lower-ranked line beats a dead higher one
// (DISCOVERY.md 11).

#include "probes/core/settings.h"
#include "probes/core/survey.h"

#include <tuple>
#include <vector>

namespace mp::decide {

/// What proposals go by, best first: IMAP before POP3 (without answers the advisor says IMAP), published before guessed,
/// trust class, source, and the port that is always encrypted (RFC 8314) inside one source. A line that only a profile
/// names has the rank of one: of two that work equally well the published one is proposed, because the provider keeps it
/// up to date, while the profile's own is told as an alternative (or as a server that was not logged in to: leave.cpp).
using Preference = std::tuple<bool, bool, core::Trust, int, core::Security>;
Preference preference(core::Endpoint const& endpoint, std::vector<core::Evidence> const& evidence, core::Trust trust);

bool share_a_source(std::vector<core::Evidence> const& a, std::vector<core::Evidence> const& b);

/// What a run proved. A line counts as verified when its report shows the accepted login over trusted TLS, not by the word
/// of its status: the survey may have been read from a file, and is chosen from like any other.
core::Choice choose(core::Survey const& survey);

/// The one other road to a VerifiedSettings: a JSON report that was saved holds its settings and less than a survey of how
/// they were found (no order of sources, no wish for a protocol), so nothing can be chosen anew. Its settings only name the
/// lines; each must be among the reports of `saved` with what choose() asks of a verified one, for this user name.
/// Alternatives that are not are left out. Faults: not_trusted (no such proof), malformed (no pair; no host, port or user
/// name that could have been probed); the detail is one clause.
core::Result<core::VerifiedSettings> verified_again(core::Settings stated, core::Survey const& saved);

}
