#pragma once
// Reads JSON from strangers: bounded in size and depth, duplicate members refused, never throwing.

#include "probes/core/fault.h"

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace mp::grammar {

struct JsonLimits {
    std::size_t most_bytes = 64 * 1024;
    std::size_t most_depth = 16;
};

/// Faults: `empty`, `too_large`, `too_deep`, `wrong_kind` (markup, not JSON), `malformed` (duplicate members too).
core::Result<void> parse_json(std::string_view text, JsonLimits limits, nlohmann::json& out);

}
