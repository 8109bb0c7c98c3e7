#include "app/cli/commands/commands.h"
#include "app/cli/completion_script.h"
#include "app/desk/exit_codes.h"
#include "app/desk/speak.h"
#include "app/reports/display.h"

namespace mp::cli {

int completion(desk::Arguments const& arguments) {
    auto const translate = desk::translator_of(arguments);
    auto const& shell = arguments.operands.front();
    auto const script = completion_script(shell);
    if (script.empty())
        return desk::refuse({MP_MSG("There is completion for bash, zsh and fish, not for “{shell}”."),
                             {{"shell", reports::clean(shell, 60)}}},
                            translate);
    return desk::print(script, desk::exit_done, translate);
}

}
