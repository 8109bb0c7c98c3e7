#pragma once
// A judged survey in the forms people and programs read. All are pure: the same survey gives the same bytes.

#include "app/language/translator.h"
#include "probes/core/finding.h"
#include "probes/core/settings.h"
#include "probes/core/survey.h"

#include <string>
#include <vector>

namespace mp::reports {

/// What every report is made from.
struct Judged {
    core::Survey const& survey;
    core::Choice const& choice;
    std::vector<core::Finding> const& findings;
};

struct TextStyle {
    bool color = false;
    bool verbose = false; ///< hidden findings, losing sources in full, connections
    bool quiet = false;   ///< headline and settings only
    int width = 80;
};

std::string text_report(Judged const& judged, TextStyle style, language::Translator const& translate);
/// contract.md, one object, pretty-printed, final newline; always valid UTF-8. `with_hidden` adds absorbed findings.
std::string json_report(Judged const& judged, bool with_hidden = false);
std::string html_report(Judged const& judged, language::Translator const& translate);
std::string markdown_report(Judged const& judged, language::Translator const& translate);

/// The dialogues with all servers, one section each; secrets were replaced when the lines were recorded.
std::string transcript(core::Survey const& survey);

}
