#include "app/cli/commands/commands.h"
#include "app/cli/network_run.h"
#include "app/cli/speak.h"

namespace mp::cli {

int check(Arguments const& arguments) {
    auto const translate = translator_of(arguments);
    auto address = address_of(arguments.operands.front());
    if (!address)
        return refuse(address.error(), translate);
    auto request = request_of(arguments, core::Job::check);
    request.typed = arguments.operands.front();
    request.address = std::move(*address);
    auto const who = arguments.username.empty() ? request.address.full() : arguments.username;
    return run_network(std::move(request), arguments, {Prompt::allowed, who}, translate);
}

}
