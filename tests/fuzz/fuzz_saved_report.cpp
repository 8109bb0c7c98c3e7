#include "app/reports/saved_report.h"
#include "tests/fuzz/invariants.h"

MP_FUZZ_TARGET("saved_report") {
    auto const saved = mp::reports::read_saved_report(input);
    if (!saved) {
        HOLDS(!saved.error().detail.empty());
        mp::fuzz::check_text(saved.error().detail, 500);
        return;
    }
    if (saved->is_survey)
        return;
    HOLDS(saved->survey.reports.size() <= 2000 && saved->findings.size() <= 2000);
    for (auto const& report : saved->survey.reports)
        HOLDS(report.endpoint.port != 0);
}
