#pragma once
// What check, discover and probe share: options checked, password asked for, the run watched and interruptible, the report.

#include "app/cli/arguments.h"
#include "app/cli/credentials.h"
#include "app/cli/system.h"

namespace mp::cli {

/// The parts of a request that options decide.
core::Request request_of(Arguments const& arguments, core::Job job);

/// For the sentence when an operand is no address.
Usage<core::EmailAddress> address_of(std::string const& typed);

/// What has to be right before anything is sent: files that can be written, a network that can be used as asked.
Usage<void> check_environment(Arguments const& arguments, engine::Engine const& engine);

/// One run with its progress shown. Ctrl-C ends it early with what is known; `interrupts` was made before any password came.
core::Survey observe(engine::Engine& engine, core::Request request, engine::Credentials credentials,
                     Arguments const& arguments, system::Interrupts& interrupts, language::Translator const& translate);

int run_network(core::Request request, Arguments const& arguments, CredentialsWish const& wish,
                language::Translator const& translate);

}
