#include "app/cli/commands/commands.h"
#include "app/cli/network_run.h"
#include "app/desk/speak.h"

namespace mp::cli {

int check(desk::Arguments const& arguments) {
    auto const translate = desk::translator_of(arguments);
    auto address = desk::address_of(arguments.operands.front());
    if (!address)
        return desk::refuse(address.error(), translate);
    auto request = desk::request_of(arguments, core::Job::check);
    request.typed = arguments.operands.front();
    request.address = std::move(*address);
    auto const who = arguments.username.empty() ? request.address.full() : arguments.username;
    return run_network(std::move(request), arguments, {Prompt::allowed, who}, translate);
}

}
