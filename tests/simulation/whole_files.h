#pragma once
// The web pages of a world: which source looks where, and what a settings file says.

#include "tests/simulation/whole_world.h"

namespace mp::simulation {

std::optional<core::SourceId> source_at(std::string_view url);
/// An Autoconfig file or an Autodiscover answer with the publication's lines.
std::string file_of(Publication const& publication);

}
