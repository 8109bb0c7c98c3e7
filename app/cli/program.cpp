#include "app/cli/program.h"

#include "app/cli/commands/commands.h"
#include "app/desk/exit_codes.h"
#include "app/desk/options/help.h"
#include "app/desk/process.h"
#include "app/desk/speak.h"
#include "app/reports/display.h"
#include "probes/core/utf8.h"
#include "probes/engine/engine.h"

#include <algorithm>

namespace mp::cli {

namespace {

int show_help(desk::Arguments const& arguments, language::Translator const& translate) {
    int const width = desk::stdout_is_terminal() ? std::clamp(desk::terminal_columns(), 60, 100) : 80;
    auto const* command = desk::find_command(arguments.command);
    return desk::print(command ? desk::help_text(*command, arguments.verbose, translate, width)
                               : desk::help_text(translate, width),
                       desk::exit_done, translate);
}

}

int run_program(std::vector<std::string> const& words) {
    for (auto const& word : words)
        if (!core::is_valid_utf8(word))
            return desk::refuse(MP_MSG("An argument is not UTF-8 text."), language::Translator("en"));
    auto const arguments = desk::parse_arguments(words);
    if (!arguments)
        return desk::refuse(arguments.error(), language::Translator(""));
    if (arguments->help)
        return show_help(*arguments, desk::translator_of(*arguments));
    if (arguments->version) {
        auto const libraries = engine::library_versions();
        return desk::print(arguments->json ? desk::version_json(libraries) : desk::version_text(libraries), desk::exit_done,
                           language::Translator("en"));
    }
    return find_command(arguments->command)(*arguments);
}

}
