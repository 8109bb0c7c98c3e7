#pragma once
// The wizard's command line: an address that may be missing, and the options that `mailplumb check` takes for the network.

#include "app/desk/options/arguments.h"
#include "app/language/translator.h"
#include "probes/engine/engine.h"

#include <variant>

namespace mp::wizard {

struct Options {
    core::Request base;
    engine::EngineOptions engine;
    std::string language;     ///< empty: the user's
    std::string display_name; ///< of the person
};

/// Options, or the exit code after help, version or a sentence on standard error was printed.
std::variant<Options, int> options_of(std::vector<std::string> words);

}
