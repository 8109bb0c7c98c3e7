#pragma once
// From a survey to what the person gets: judged, printed, written to the files that were asked for, and an exit code.

#include "app/desk/hand_over.h"
#include "app/desk/options/arguments.h"
#include "app/language/translator.h"
#include "app/reports/report.h"
#include "probes/core/survey.h"

namespace mp::cli {

/// Colours, width and fullness of what is printed on standard output.
reports::TextStyle style_of(desk::Arguments const& arguments);

int present(core::Survey const& survey, desk::Arguments const& arguments, desk::Observed observed,
            language::Translator const& translate);

}
