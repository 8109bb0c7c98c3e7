#pragma once
// The commands, one file each; every one returns the program's exit code.

#include "app/cli/arguments.h"

namespace mp::cli {

int check(Arguments const& arguments);
int discover(Arguments const& arguments);
int probe(Arguments const& arguments);
int lint(Arguments const& arguments);
int export_settings(Arguments const& arguments);
int advise(Arguments const& arguments);
int list_clients(Arguments const& arguments);
int explain(Arguments const& arguments);
int replay(Arguments const& arguments);
int completion(Arguments const& arguments);
int man(Arguments const& arguments);

}
