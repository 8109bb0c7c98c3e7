#include "app/cli/commands/commands.h"
#include "app/cli/network_run.h"
#include "app/desk/speak.h"

namespace mp::cli {

int discover(desk::Arguments const& arguments) {
    auto const translate = desk::translator_of(arguments);
    auto address = desk::address_of(arguments.operands.front());
    if (!address)
        return desk::refuse(address.error(), translate);
    auto request = desk::request_of(arguments, core::Job::discover);
    request.typed = arguments.operands.front();
    request.address = std::move(*address);
    request.login = false;
    auto const who = request.address.full();
    return run_network(std::move(request), arguments, {Prompt::never, who}, translate);
}

}
