#include "app/cli/client_list.h"
#include "app/cli/commands/commands.h"
#include "app/cli/exit_codes.h"
#include "app/cli/present.h"
#include "app/cli/speak.h"
#include "app/clients/format.h"

namespace mp::cli {

int list_clients(Arguments const& arguments) {
    auto const translate = translator_of(arguments);
    auto const all = clients::catalogue();
    return print(arguments.json ? clients_json(all) : clients_text(all, style_of(arguments), translate), exit_done,
                 translate);
}

}
