#pragma once
// What an Autoconfig file tells apart from server lines: name, steps, help, webmail, OAuth issuer, side services.

#include "probes/core/address.h"
#include "probes/core/answer.h"

#include <pugixml.hpp>
#include <vector>

namespace mp::grammar {

core::ProviderInfo read_autoconfig_provider(pugi::xml_node root, pugi::xml_node provider, core::EmailAddress const& address);
std::vector<core::SideService> read_autoconfig_services(pugi::xml_node root, pugi::xml_node provider,
                                                        core::EmailAddress const& address);

}
