#pragma once
// What to do next, in the words of the face that says it: a terminal names options, a window its own pages and buttons.

#include "app/reports/report.h"

#include <vector>

namespace mp::reports {

/// One sentence or several for `next`, one of the steps of `judged.outcome`.
std::vector<core::Message> words_of(core::Next const& next, Judged const& judged, language::Translator const& translate);

}
