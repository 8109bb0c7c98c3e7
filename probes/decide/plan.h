#pragma once
// From what the sources said to the distinct lines worth probing, in rank order, each with everybody who named it.
// Pure: the same answers give the same plan, whenever they arrived.

#include "probes/core/survey.h"

#include <string>
#include <vector>

namespace mp::decide {

struct Line {
    core::Endpoint endpoint;
    std::vector<core::Evidence> evidence; ///< best first
    core::Trust trust = core::Trust::t4;  ///< the best class among the evidence
    std::vector<std::string> usernames;   ///< forms to log in with, at most two
    std::vector<core::AuthMethod> auth;   ///< as the best source that names any says
    /// The settings ask for "encrypted password": those of a mail program in use, or what the best source names first.
    bool wants_challenge = false;
    int order = 0; ///< smallest position in the best source
    /// Key of the provider (of the bundled table) that refuses the account's own password at all its servers: what one of
    /// them says goes for all, and one lock counts for them together. Empty: not known.
    std::string one_account;

    /// Nobody but guessing (or a certificate's hint) names it.
    bool is_guess() const;
    /// No source wrote it down: it is the other form of a line that one did.
    bool is_variant() const;
};

/// Merges identical lines, adds the variants that sources leave out (encrypted forms, IMAP beside POP3)
/// (DISCOVERY.md 6), and sorts by rank (DISCOVERY.md 11.4).
std::vector<Line> plan(core::Request const& request, std::vector<core::Answer> const& answers);

/// The certificate seen at `other` names the host of `endpoint`, for the same service on the same port.
bool is_named_by(core::Evidence const& evidence, core::Endpoint const& endpoint, core::Endpoint const& other);

/// core::needs_confirmation of this line's host and class.
std::string needs_confirmation(core::Request const& request, Line const& line);

/// The evidence, trust and order of `a` rank before those of `b`; endpoints decide last, so the order is total.
bool ranks_before(Line const& a, Line const& b);

}
