#include "app/desk/speak.h"

#include "app/desk/exit_codes.h"
#include "app/desk/process.h"
#include "app/reports/display.h"

#include <cstdlib>
#include <string_view>

namespace mp::desk {

language::Translator translator_of(Arguments const& arguments) { return language::Translator(arguments.language); }

void complain(core::Message const& sentence, language::Translator const& translate) {
    write_standard_error("mailplumb: " + reports::clean(translate(sentence), 1000) + "\n");
}

int refuse(core::Message const& sentence, language::Translator const& translate) {
    complain(sentence, translate);
    return exit_usage;
}

bool wants_color(Arguments const& arguments) {
    if (arguments.color != Color::automatic)
        return arguments.color == Color::always;
    char const* const no_color = std::getenv("NO_COLOR"); // no-color.org: any value but the empty one
    char const* const terminal = std::getenv("TERM");
    bool const is_dumb = terminal && std::string_view(terminal) == "dumb";
    return stdout_is_terminal() && !is_dumb && !(no_color && *no_color);
}

int print(std::string const& text, int code, language::Translator const& translate) {
    if (write_standard_output(text))
        return code;
    return refuse(MP_MSG("The report could not be written to standard output."), translate);
}

}
