#pragma once
// What check, discover and probe share: options checked, password asked for, the run watched and interruptible, the report.

#include "app/cli/arguments.h"
#include "app/cli/credentials.h"

namespace mp::cli {

/// The parts of a request that options decide.
core::Request request_of(Arguments const& arguments, core::Job job);

/// For the sentence when an operand is no address.
Usage<core::EmailAddress> address_of(std::string const& typed);

int run_network(core::Request request, Arguments const& arguments, CredentialsWish const& wish,
                language::Translator const& translate);

}
