#pragma once
// What the program's end tells the calling script (CONTRACT.md, "Exit codes").

#include "probes/core/outcome.h"
#include "probes/core/survey.h"

namespace mp::desk {

enum ExitCode : int {
    exit_done = 0, ///< no finding at or above --fail-on
    exit_findings = 1,
    exit_usage = 2, ///< wrong usage, or input that cannot be read
    exit_no_settings = 3,
    exit_trust_needed = 4, ///< stopped before a password was sent
    exit_interrupted = 130,
};

ExitCode exit_code_of(core::Survey const& survey, core::Outcome const& outcome, core::Severity fail_on);

}
