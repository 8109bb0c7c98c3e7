#pragma once
// Asks the ISPDB (or its offline copy) about one domain name.

#include "probes/sources/config_file.h"

#include <string>

namespace mp::sources {

net::Task<void> ask_ispdb(core::SourceId source, std::string name, core::Way way, core::Answer& answer, Lookup const& lookup,
                          net::Network network);

}
