#include "app/cli/commands/commands.h"
#include "app/desk/exit_codes.h"
#include "app/desk/options/help.h"
#include "app/desk/speak.h"

namespace mp::cli {

int man(desk::Arguments const& arguments) {
    return desk::print(desk::manual_page(), desk::exit_done, desk::translator_of(arguments));
}

}
