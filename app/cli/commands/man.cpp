#include "app/cli/commands/commands.h"
#include "app/cli/exit_codes.h"
#include "app/cli/help.h"
#include "app/cli/speak.h"

namespace mp::cli {

int man(Arguments const& arguments) { return print(manual_page(), exit_done, translator_of(arguments)); }

}
