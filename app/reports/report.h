#pragma once
// A judged survey in the forms people and programs read. All are pure: the same survey gives the same bytes.

#include "app/language/translator.h"
#include "probes/core/outcome.h"
#include "probes/core/survey.h"

#include <string>
#include <vector>

namespace mp::reports {

/// Whose words say what to do next: a report that the windows save is read by somebody who has never seen a terminal.
enum class Face { terminal, window };

/// Whose word the survey is: what was seen just now, or on this computer and unchanged since (our seal), proves something;
/// of any other saved file nobody knows who wrote it.
enum class Word { ours, of_a_file };

/// What every report is made from.
struct Judged {
    core::Survey const& survey;
    core::Outcome const& outcome;
    Face face = Face::terminal;
    Word word = Word::ours;
};

struct TextStyle {
    bool color = false;
    bool verbose = false; ///< hidden findings, losing sources in full, connections
    bool quiet = false;   ///< headline and settings only
    int width = 80;
};

std::string text_report(Judged const& judged, TextStyle style, language::Translator const& translate);
/// CONTRACT.md, "mailplumb.report/1", pretty-printed, final newline; always valid UTF-8. `with_hidden` adds absorbed
/// findings.
std::string json_report(Judged const& judged, bool with_hidden = false);
std::string html_report(Judged const& judged, language::Translator const& translate);
std::string markdown_report(Judged const& judged, language::Translator const& translate);

/// The dialogues with all servers, one section each; secrets were replaced when the lines were recorded.
std::string transcript(core::Survey const& survey);

}
