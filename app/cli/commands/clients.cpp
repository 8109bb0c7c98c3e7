#include "app/cli/client_list.h"
#include "app/cli/commands/commands.h"
#include "app/cli/present.h"
#include "app/clients/format.h"
#include "app/desk/exit_codes.h"
#include "app/desk/speak.h"

namespace mp::cli {

int list_clients(desk::Arguments const& arguments) {
    auto const translate = desk::translator_of(arguments);
    auto const all = clients::catalogue();
    return desk::print(arguments.json ? clients_json(all) : clients_text(all, style_of(arguments), translate),
                       desk::exit_done, translate);
}

}
