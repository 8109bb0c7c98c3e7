#include "probes/core/survey_json.h"
#include "tests/fuzz/target.h"

MP_FUZZ_TARGET("survey") {
    auto const survey = mp::core::survey_from_json(input);
    if (!survey)
        return;
    // Replaying gives the same bytes every time.
    auto const text = mp::core::to_json(*survey);
    auto const again = mp::core::survey_from_json(text);
    HOLDS(again.has_value());
    HOLDS(mp::core::to_json(*again) == text);
    HOLDS(*again == *survey);
}
