#pragma once
// Settings files that are JSON, from anybody: read in one pass into a bounded tree.

#include "app/clients/node.h"
#include "probes/core/fault.h"

namespace mp::clients {

/// UTF-8 or UTF-16, with or without a mark. Of members of one name the last counts, as in the programs. Faults: empty,
/// too_large (more than 16 MiB or 200000 values), too_deep (more than 32), malformed, wrong_kind (no object).
core::Result<Node> load_json(std::string_view bytes);

/// Does a file begin like an object, and do all these words stand in the part of it that is looked at?
bool looks_like_json(std::string_view beginning, std::initializer_list<std::string_view> words);

}
