#pragma once
// One <incomingServer> or <outgoingServer> of an Autoconfig file (DISCOVERY.md 5.4 and 5.5).

#include "probes/core/address.h"
#include "probes/core/candidate.h"

#include <optional>
#include <pugixml.hpp>
#include <string>
#include <vector>

namespace mp::grammar {

/// What a whole file knows while its sections are read.
struct AutoconfigContext {
    core::EmailAddress const& address;
    std::vector<std::string> const& input_keys; ///< keys of <inputField>, asked from the person
    std::vector<core::SourceFlag>& file_flags;  ///< what is worth telling even of a section that is dropped
    std::vector<core::Oddity>& file_oddities;   ///< the same, about values
};

/// Nothing when the type is not IMAP, POP3 or SMTP or no host is named. A port or an encryption that says nothing costs
/// the line neither its host nor its user name: it appears at every place it may mean, the likeliest first.
std::vector<core::Candidate> read_autoconfig_server(pugi::xml_node section, AutoconfigContext const& context);

/// Adds a flag once.
void add_flag(std::vector<core::SourceFlag>& flags, core::SourceFlag flag);

/// "true" and "1", "false" and "0" (xs:boolean), whatever their case.
std::optional<bool> xml_bool(std::string_view text);

}
