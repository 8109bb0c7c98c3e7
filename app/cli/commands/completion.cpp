#include "app/cli/commands/commands.h"
#include "app/cli/completion_script.h"
#include "app/cli/exit_codes.h"
#include "app/cli/speak.h"
#include "app/reports/display.h"

namespace mp::cli {

int completion(Arguments const& arguments) {
    auto const translate = translator_of(arguments);
    auto const& shell = arguments.operands.front();
    auto const script = completion_script(shell);
    if (script.empty())
        return refuse({MP_MSG("There is completion for bash, zsh and fish, not for “{shell}”."),
                       {{"shell", reports::clean(shell, 60)}}},
                      translate);
    return print(script, exit_done, translate);
}

}
