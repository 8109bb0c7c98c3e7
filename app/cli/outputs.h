#pragma once
// The files that a command writes at the person's wish: --report, --transcript, --save-survey and exports follow the same
// rules, and are looked at before anything else is done.

#include "app/clients/goal.h"
#include "app/desk/options/arguments.h"

namespace mp::cli {

/// Nothing is replaced without --force, nothing is readable by others, and nothing goes over what the command reads.
clients::WriteRules write_rules(desk::Arguments const& arguments);

/// One sentence; `path` as the person wrote it.
core::Message why_not_written(std::string const& path, core::Fault const& fault);

/// Every file that the options name can be written, and no two are the same.
desk::Usage<void> check_outputs(desk::Arguments const& arguments);

/// Writes one file. What was there is kept beside it: then its path, else an empty one.
desk::Usage<std::string> write_output(std::string const& path, std::string const& text, desk::Arguments const& arguments);

}
