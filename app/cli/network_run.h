#pragma once
// What check, discover and probe share: options checked, password asked for, the run watched and interruptible, the report.

#include "app/cli/credentials.h"
#include "app/cli/system.h"
#include "app/desk/options/arguments.h"
#include "app/desk/order.h"

namespace mp::cli {

/// What has to be right before anything is sent: files that can be written, a network that can be used as asked.
desk::Usage<void> check_environment(desk::Arguments const& arguments, engine::Engine const& engine);

/// One run with its progress shown. Ctrl-C ends it early with what is known; `interrupts` was made before any password came.
core::Survey observe(engine::Engine& engine, core::Request request, engine::Credentials credentials,
                     desk::Arguments const& arguments, system::Interrupts& interrupts, language::Translator const& translate,
                     engine::Listed listed = {});

int run_network(core::Request request, desk::Arguments const& arguments, CredentialsWish const& wish,
                language::Translator const& translate);

}
