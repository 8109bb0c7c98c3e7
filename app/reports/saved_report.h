#pragma once
// A report or survey that was saved, read back so that its settings can be handed over later. The file may be anything;
// whether its settings count as proven is for decide/choose to say.

#include "app/reports/report.h"
#include "probes/core/fault.h"

#include <string_view>

namespace mp::reports {

struct SavedReport {
    bool is_survey = false;              ///< a whole survey; else what the JSON report tells, which is less
    core::Survey survey;                 ///< of a report: address, times and servers as far as it holds them
    core::Settings settings;             ///< of a report
    bool says_verified = false;          ///< of a report: `settings.verified`
    std::vector<core::Finding> findings; ///< of a report
};

/// Takes `mailplumb.report/1` and `mailplumb.survey/1`. Faults: too_large, too_deep, malformed, wrong_kind; the detail is
/// one English clause.
core::Result<SavedReport> read_saved_report(std::string_view text);

}
