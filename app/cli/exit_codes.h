#pragma once
// What the program's end tells the calling script (contract.md, "Exit codes").

#include "probes/core/finding.h"
#include "probes/core/settings.h"
#include "probes/core/survey.h"

#include <vector>

namespace mp::cli {

enum ExitCode : int {
    exit_done = 0, ///< no finding at or above --fail-on
    exit_findings = 1,
    exit_usage = 2, ///< wrong usage, or input that cannot be read
    exit_no_settings = 3,
    exit_trust_needed = 4, ///< stopped before a password was sent
    exit_interrupted = 130,
};

ExitCode exit_code_of(core::Survey const& survey, core::Choice const& choice, std::vector<core::Finding> const& findings,
                      core::Severity fail_on);

}
