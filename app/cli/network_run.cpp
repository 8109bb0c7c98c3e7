#include "app/cli/network_run.h"

#include "app/cli/exit_codes.h"
#include "app/cli/export_run.h"
#include "app/cli/outputs.h"
#include "app/cli/present.h"
#include "app/cli/profiles.h"
#include "app/cli/progress.h"
#include "app/cli/speak.h"
#include "app/cli/system.h"
#include "app/reports/display.h"

#include <cstdlib>
#include <filesystem>

namespace mp::cli {

core::Request request_of(Arguments const& arguments, core::Job job) {
    core::Request request;
    request.job = job;
    request.username = arguments.username;
    request.protocol = arguments.protocol;
    request.devices = arguments.devices;
    request.login = !arguments.no_login;
    request.use_ispdb = !arguments.no_ispdb;
    request.use_guess = !arguments.no_guess;
    request.public_only = arguments.public_only;
    request.tls_scan = arguments.tls_scan;
    request.first = arguments.first;
    request.round_trip = arguments.round_trip;
    request.autodiscover_login = arguments.autodiscover_login;
    request.trusted_domains = arguments.trusted_domains;
    request.ispdb_url = arguments.ispdb_url;
    request.ispdb_dir = arguments.ispdb_dir;
    request.deadline_ms = arguments.deadline_ms;
    request.connectivity_url = arguments.connectivity_url;
    request.bogus_name = arguments.bogus_name;
    request.habits = arguments.habits;
    return request;
}

Usage<core::EmailAddress> address_of(std::string const& typed) {
    auto address = core::parse_address(typed);
    if (address)
        return std::move(*address);
    auto const& fault = address.error();
    if (fault.code == core::FaultCode::empty)
        return usage_error(MP_MSG("The e-mail address is empty."));
    return usage_error(MP_MSG("“{text}” is not an e-mail address: {reason}."),
                       {{"text", reports::clean(typed, 60)}, {"reason", fault.detail}});
}

Usage<void> check_environment(Arguments const& arguments, engine::Engine const& engine) {
    if (auto const files = check_outputs(arguments); !files)
        return files;
    if (auto const goals = export_goals(arguments); !goals)
        return tl::unexpected<core::Message>(goals.error());
    std::error_code error;
    if (!arguments.ispdb_dir.empty() && !std::filesystem::is_directory(arguments.ispdb_dir, error))
        return usage_error(MP_MSG("“{folder}” is not a folder that can be read."), {{"folder", arguments.ispdb_dir}});
    if (auto const ready = engine.check(); !ready) {
        auto reason = ready.error().detail;
        while (reason.ends_with('.'))
            reason.pop_back();
        return usage_error(MP_MSG("The network cannot be used as asked: {reason}."), {{"reason", reason}});
    }
    return {};
}

namespace {

bool shows_progress(Arguments const& arguments) {
    char const* const terminal = std::getenv("TERM");
    bool const is_dumb = !terminal || std::string_view(terminal) == "dumb";
    return !arguments.quiet && system::stderr_is_terminal() && !is_dumb;
}

}

core::Survey observe(engine::Engine& engine, core::Request request, engine::Credentials credentials,
                     Arguments const& arguments, system::Interrupts& interrupts, language::Translator const& translate) {
    ProgressDisplay display(translate, shows_progress(arguments), system::terminal_columns());
    auto run =
        engine.start(std::move(request), std::move(credentials), [&](engine::Event const& event) { display.apply(event); });
    interrupts.watch([&] { run.cancel(); });
    auto survey = run.wait();
    interrupts.stop();
    return survey;
}

int run_network(core::Request request, Arguments const& arguments, CredentialsWish const& wish,
                language::Translator const& translate) {
    engine::Engine engine({arguments.nameservers, arguments.ca_file, arguments.dial_plan, arguments.public_nets});
    if (auto const ready = check_environment(arguments, engine); !ready)
        return refuse(ready.error(), translate);
    if (!read_profiles(arguments.profiles, request.profiles, translate))
        return exit_usage;
    system::Interrupts interrupts;
    auto credentials = get_credentials(arguments, wish, request, translate);
    if (!credentials) {
        if (credentials.error().was_interrupted)
            return exit_interrupted;
        return refuse(credentials.error().sentence, translate);
    }
    auto const survey = observe(engine, std::move(request), std::move(*credentials), arguments, interrupts, translate);
    return present(survey, arguments, Observed::now, translate);
}

}
