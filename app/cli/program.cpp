#include "app/cli/program.h"

#include "app/cli/exit_codes.h"
#include "app/cli/help.h"
#include "app/cli/speak.h"
#include "app/cli/system.h"
#include "app/reports/display.h"
#include "probes/engine/engine.h"

#include <algorithm>

namespace mp::cli {

namespace {

int show_help(Arguments const& arguments, language::Translator const& translate) {
    int const width = system::stdout_is_terminal() ? std::clamp(system::terminal_columns(), 60, 100) : 80;
    auto const* command = find_command(arguments.command);
    return print(command ? help_text(*command, arguments.verbose, translate, width) : help_text(translate, width), exit_done,
                 translate);
}

}

int run_program(std::vector<std::string> const& words) {
    for (auto const& word : words)
        if (!reports::is_utf8(word))
            return refuse(MP_MSG("An argument is not UTF-8 text."), language::Translator("en"));
    auto const arguments = parse_arguments(words);
    if (!arguments)
        return refuse(arguments.error(), language::Translator(""));
    if (arguments->help)
        return show_help(*arguments, translator_of(*arguments));
    if (arguments->version) {
        auto const libraries = engine::library_versions();
        return print(arguments->json ? version_json(libraries) : version_text(libraries), exit_done,
                     language::Translator("en"));
    }
    return find_command(arguments->command)->run(*arguments);
}

}
