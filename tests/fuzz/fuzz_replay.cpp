// What `replay FILE` and `export --from FILE` do with a saved run: judge it, conclude, and write it in every form.

#include "app/reports/report.h"
#include "probes/core/survey_json.h"
#include "probes/decide/outcome.h"
#include "probes/rules/catalogue.h"
#include "tests/fuzz/invariants.h"

namespace {

/// Nothing that a server said moves the terminal.
void check_screen(std::string_view text) {
    HOLDS(text.find('\x1b') == text.npos);
    HOLDS(text.find('\0') == text.npos);
}

/// Nor is it mark-up in a page; on a terminal and as code in Markdown it may stand as it came.
void check_page(std::string_view text) {
    check_screen(text);
    HOLDS(text.find("<script>alert") == text.npos);
}

}

MP_FUZZ_TARGET("replay") {
    auto const survey = mp::core::survey_from_json(input);
    if (!survey)
        return;
    auto const outcome = mp::decide::conclude(*survey, mp::rules::judge(*survey));
    mp::reports::Judged const judged{*survey, outcome};
    static mp::language::Translator const english("en");
    check_screen(mp::reports::text_report(judged, {.verbose = true}, english));
    check_page(mp::reports::html_report(judged, english));
    check_screen(mp::reports::markdown_report(judged, english));
    auto const json = mp::reports::json_report(judged, true);
    mp::fuzz::check_text(json, 64 << 20);
    HOLDS(mp::reports::json_report(judged, true) == json);
}
