#pragma once
// One <Protocol> of an Autodiscover answer (DISCOVERY.md 8.3).

#include "probes/grammar/autodiscover.h"

#include <pugixml.hpp>

namespace mp::grammar {

/// Adds the lines or the service the element names; adds nothing when it is unusable.
void read_autodiscover_protocol(pugi::xml_node protocol, core::EmailAddress const& address, AutodiscoverResponse& out);

}
