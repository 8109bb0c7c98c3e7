#pragma once
// Where a server line may be when its source does not say it well, and the note about what was odd.

#include "probes/core/candidate.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace mp::grammar {

struct Place {
    std::uint16_t port;
    core::Security security;
};

/// Every place a line may mean whose encryption is not known, the likeliest first: a standard port decides, another one is
/// tried both ways, and without a port both standard ports are.
std::vector<Place> likely_places(core::Service service, std::optional<std::uint16_t> port);

/// A host as people write it where only its name may stand: with a scheme before it, a port or a path behind it. Empty when
/// there is none in it. `is_odd`: more than the bare name was written.
std::string host_in(std::string_view text, bool allow_ip, bool& is_odd);

/// A port as written; nothing when it is no number from 1 to 65535.
std::optional<std::uint16_t> read_port(std::string_view text);

/// Keeps the value as one line of at most 100 characters. At most 100 notes.
void note(std::vector<core::Oddity>& oddities, core::OddityCode code, std::string_view element, std::string_view value);

}
