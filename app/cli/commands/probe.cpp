#include "app/cli/commands/commands.h"
#include "app/cli/endpoint_operand.h"
#include "app/cli/network_run.h"
#include "app/desk/speak.h"

namespace mp::cli {

int probe(desk::Arguments const& arguments) {
    auto const translate = desk::translator_of(arguments);
    auto target = probe_target(arguments.operands[0], arguments.operands[1], arguments.security);
    if (!target)
        return desk::refuse(target.error(), translate);
    if (arguments.brings_secret() && arguments.username.empty())
        return desk::refuse(MP_MSG("To sign in, probe needs --username NAME beside the password."), translate);
    auto request = desk::request_of(arguments, core::Job::probe);
    request.endpoint = target->endpoint;
    request.probe_any_security = target->any_security;
    request.login = arguments.brings_secret() && !arguments.username.empty();
    return run_network(std::move(request), arguments, {Prompt::never, arguments.username}, translate);
}

}
