#include "app/desk/exit_codes.h"

#include <algorithm>

namespace mp::desk {

ExitCode exit_code_of(core::Survey const& survey, core::Outcome const& outcome, core::Severity fail_on) {
    if (survey.interrupted)
        return exit_interrupted;
    if (!core::is_reached(outcome.conclusion))
        return survey.trust_needed.empty() ? exit_no_settings : exit_trust_needed;
    bool const is_bad = std::any_of(outcome.findings.begin(), outcome.findings.end(), [&](auto const& finding) {
        return finding.hidden_by.empty() && finding.severity >= fail_on;
    });
    return is_bad ? exit_findings : exit_done;
}

}
