#include "app/reports/saved_report.h"
#include "tests/fuzz/invariants.h"

MP_FUZZ_TARGET("saved_report") {
    auto const saved = mp::reports::read_saved_report(input);
    if (!saved) {
        HOLDS(!saved.error().detail.empty());
        mp::fuzz::check_text(saved.error().detail, 500);
        return;
    }
    // Nothing is verified without servers, whatever the file says of itself.
    HOLDS(saved->is_survey || !saved->says_verified || !saved->settings.incoming.endpoint.host.empty());
    for (auto const& report : saved->survey.reports)
        HOLDS(report.endpoint.port != 0 || saved->is_survey);
}
