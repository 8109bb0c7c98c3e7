#pragma once
// The commands, one file each; every one returns the program's exit code.

#include "app/desk/options/arguments.h"

#include <string_view>

namespace mp::cli {

int check(desk::Arguments const& arguments);
int discover(desk::Arguments const& arguments);
int probe(desk::Arguments const& arguments);
int lint(desk::Arguments const& arguments);
int watch(desk::Arguments const& arguments);
int fix(desk::Arguments const& arguments);
int export_settings(desk::Arguments const& arguments);
int advise(desk::Arguments const& arguments);
int list_clients(desk::Arguments const& arguments);
int explain(desk::Arguments const& arguments);
int replay(desk::Arguments const& arguments);
int completion(desk::Arguments const& arguments);
int man(desk::Arguments const& arguments);

using Command = int (*)(desk::Arguments const&);
/// What a name of the table of commands (app/desk/options) stands for; null when there is none.
Command find_command(std::string_view name);

}
