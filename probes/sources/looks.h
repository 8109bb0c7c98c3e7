#pragma once
// The look functions of all sources, for catalogue.cpp; each is written in the file of its name.

#include "probes/sources/source.h"

namespace mp::sources {

net::Task<void> look_bundled(core::Answer& answer, Lookup const& lookup, net::Network network);
net::Task<void> look_pacc(core::Answer& answer, Lookup const& lookup, net::Network network);
net::Task<void> look_autoconfig(core::Answer& answer, Lookup const& lookup, net::Network network);
net::Task<void> look_well_known(core::Answer& answer, Lookup const& lookup, net::Network network);
net::Task<void> look_ispdb(core::Answer& answer, Lookup const& lookup, net::Network network);
net::Task<void> look_srv(core::Answer& answer, Lookup const& lookup, net::Network network);
net::Task<void> look_mx_bundled(core::Answer& answer, Lookup const& lookup, net::Network network);
net::Task<void> look_mx_autoconfig(core::Answer& answer, Lookup const& lookup, net::Network network);
net::Task<void> look_mx_ispdb(core::Answer& answer, Lookup const& lookup, net::Network network);
net::Task<void> look_autodiscover(core::Answer& answer, Lookup const& lookup, net::Network network);
net::Task<void> look_autodiscover_v2(core::Answer& answer, Lookup const& lookup, net::Network network);
net::Task<void> look_mailconf(core::Answer& answer, Lookup const& lookup, net::Network network);
net::Task<void> look_guess(core::Answer& answer, Lookup const& lookup, net::Network network);
net::Task<void> look_autoconfig_http(core::Answer& answer, Lookup const& lookup, net::Network network);
net::Task<void> look_services(core::Answer& answer, Lookup const& lookup, net::Network network);

}
