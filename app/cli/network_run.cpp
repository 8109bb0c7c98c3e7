#include "app/cli/network_run.h"

#include "app/cli/export_run.h"
#include "app/cli/outputs.h"
#include "app/cli/present.h"
#include "app/cli/progress.h"
#include "app/cli/signing.h"
#include "app/cli/system.h"
#include "app/cli/watch_run.h"
#include "app/desk/exit_codes.h"
#include "app/desk/process.h"
#include "app/desk/profiles.h"
#include "app/desk/speak.h"
#include "probes/watch/judge.h"

#include <cstdlib>

namespace mp::cli {

desk::Usage<void> check_environment(desk::Arguments const& arguments, engine::Engine const& engine) {
    if (auto const files = check_outputs(arguments); !files)
        return files;
    if (auto const goals = export_goals(arguments); !goals)
        return tl::unexpected<core::Message>(goals.error());
    if (auto const signer = signer_of(arguments); !signer)
        return tl::unexpected<core::Message>(signer.error());
    return desk::check_network(arguments, engine);
}

namespace {

bool shows_progress(desk::Arguments const& arguments) {
    char const* const terminal = std::getenv("TERM");
    bool const is_dumb = !terminal || std::string_view(terminal) == "dumb";
    return !arguments.quiet && desk::stderr_is_terminal() && !is_dumb;
}

}

core::Survey observe(engine::Engine& engine, core::Request request, engine::Credentials credentials,
                     desk::Arguments const& arguments, system::Interrupts& interrupts, language::Translator const& translate,
                     engine::Listed listed) {
    ProgressDisplay display(translate, shows_progress(arguments), desk::terminal_columns());
    auto run = engine.start(
        std::move(request), std::move(credentials), [&](engine::Event const& event) { display.apply(event); },
        std::move(listed));
    interrupts.watch([&] { run.cancel(); });
    auto survey = run.wait();
    interrupts.stop();
    return survey;
}

int run_network(core::Request request, desk::Arguments const& arguments, CredentialsWish const& wish,
                language::Translator const& translate) {
    engine::Engine engine(desk::engine_options(arguments));
    if (auto const ready = check_environment(arguments, engine); !ready)
        return desk::refuse(ready.error(), translate);
    if (!desk::read_profiles(arguments.profiles, request.profiles, translate))
        return desk::exit_usage;
    system::Interrupts interrupts;
    auto credentials = get_credentials(arguments, wish, request, translate);
    if (!credentials) {
        if (credentials.error().was_interrupted)
            return desk::exit_interrupted;
        return desk::refuse(credentials.error().sentence, translate);
    }
    std::optional<desk::WatchState> remembered;
    if (arguments.watched && !(remembered = load_state(desk::WatchFile(request.address), translate)))
        return desk::exit_usage;
    auto survey = observe(engine, std::move(request), std::move(*credentials), arguments, interrupts, translate);
    if (remembered && !remembered->history.looks.empty())
        survey.watch = watch::judge(remembered->history);
    return present(survey, arguments, desk::Observed::now, translate);
}

}
