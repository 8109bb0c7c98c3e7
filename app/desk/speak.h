#pragma once
// How the program talks: the translator of the chosen language, and single sentences on standard error.

#include "app/desk/options/arguments.h"
#include "app/language/translator.h"
#include "probes/core/fault.h"

namespace mp::desk {

language::Translator translator_of(Arguments const& arguments);

/// "mailplumb: SENTENCE" on one line of standard error.
void complain(core::Message const& sentence, language::Translator const& translate);

/// The same, and the exit code for wrong usage.
int refuse(core::Message const& sentence, language::Translator const& translate);

bool wants_color(Arguments const& arguments);

/// Prints to standard output; `code`, or that of a failure when it could not be written.
int print(std::string const& text, int code, language::Translator const& translate);

}
