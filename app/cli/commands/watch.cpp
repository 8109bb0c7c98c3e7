#include "app/cli/commands/commands.h"
#include "app/cli/network_run.h"
#include "app/cli/watch_run.h"
#include "app/desk/exit_codes.h"
#include "app/desk/profiles.h"
#include "app/desk/speak.h"

namespace mp::cli {

static int forget(desk::WatchFile const& file, language::Translator const& translate) {
    bool const is_gone = file.forget();
    auto const said = is_gone ? MP_MSG("What was remembered of this mailbox is removed.")
                              : MP_MSG("Nothing is remembered of this mailbox.");
    return desk::print(translate(core::Message(said)) + "\n", desk::exit_done, translate);
}

int watch(desk::Arguments const& arguments) {
    auto const translate = desk::translator_of(arguments);
    auto address = desk::address_of(arguments.operands.front());
    if (!address)
        return desk::refuse(address.error(), translate);
    desk::WatchFile const file(*address);
    if (arguments.forget)
        return forget(file, translate);
    auto request = desk::request_of(arguments, core::Job::check);
    request.protocol = core::Protocol::pop3; // IMAP servers that somebody published are looked at all the same
    request.typed = arguments.operands.front();
    request.address = std::move(*address);
    engine::Engine engine(desk::engine_options(arguments));
    if (auto const ready = check_environment(arguments, engine); !ready)
        return desk::refuse(ready.error(), translate);
    if (!desk::read_profiles(arguments.profiles, request.profiles, translate))
        return desk::exit_usage;
    auto const who = arguments.username.empty() ? request.address.full() : arguments.username;
    std::optional<engine::Credentials> credentials;
    {
        system::Interrupts interrupts;
        auto given = get_credentials(arguments, {Prompt::allowed, who}, request, translate);
        if (!given)
            return given.error().was_interrupted ? static_cast<int>(desk::exit_interrupted)
                                                 : desk::refuse(given.error().sentence, translate);
        credentials = std::move(*given);
    }
    Watcher const watcher{engine, std::move(request), std::move(*credentials), arguments, translate};
    return run_watch(watcher, file);
}

}
