#pragma once
// What a rule is: one misconfiguration, its words, and a pure function from a survey to findings.
// The same struct feeds `mailplumb explain`, every report and the catalogue page: text exists once.

#include "probes/core/finding.h"
#include "probes/core/survey.h"

#include <string_view>
#include <vector>

namespace mp::rules {

/// Order of presentation inside one severity and of precedence: nearest to the network first (RULES.md 1.3).
enum class Group {
    offline,
    portal,
    dns,
    blocked,
    tcp,
    port,
    tls,
    certificate,
    authentication,
    mailbox,
    sending,
    domain,
    retention,
    encryption,
    profile
};

/// What a check returns. Members left empty take the rule's own: severity, title, why, remedy. `values` fill the holes
/// of whichever sentences are used.
struct Hit {
    std::string subject;
    core::Values values;
    std::vector<std::pair<std::string, core::Message>> clauses; ///< holes that a clause fills, as in core::Message
    std::vector<core::Message> steps;                           ///< with their own values
    std::vector<core::Message> evidence;
    std::optional<core::Severity> severity;
    core::MessageId title, why, remedy;
    long count = 1;
    /// Read from the settings of a mail program, not measured at the line of its subject: it stands whoever needs that
    /// line, and neither hides what was measured there nor is hidden by it.
    bool is_from_file = false;
};

/// Whether a finding about a line that nobody needs is lowered or dropped (need.h), or stands whatever the line is for:
/// a sign of an attack is one also at a spare door.
enum class Weight { by_need, always };

/// Where the other finding has to be to explain this one.
enum class Reach { same_line, same_host, same_provider, anywhere };

struct Explanation {
    std::string_view by; ///< id of a rule; empty: none
    Reach reach = Reach::same_line;
};

struct Rule {
    std::string_view id; ///< kebab-case, says what is wrong, never changes
    Group group;
    core::Severity severity;    ///< the usual one; a hit may differ
    core::MessageId title;      ///< what was seen
    core::MessageId why;        ///< what it means for the person
    core::MessageId remedy;     ///< what to click or whom to tell
    std::string_view reference; ///< "RFC 3207, section 5", "Microsoft, reported 2026"
    std::vector<Hit> (*check)(core::Survey const&);
    Weight weight = Weight::by_need;
    /// Advice to the domain's owner about how its mail is sent: only where mail works, else sender-records-later tells of
    /// it.
    bool needs_working_mail = false;
    /// Findings that say the same better, beside which this one gives way (absorb.h).
    Explanation explained_by[8] = {};
};

}
