#pragma once
// Pieces of the JSON report that have many members. Private to the two JSON files of this room.

#include "probes/core/settings.h"
#include "probes/core/survey.h"

#include <nlohmann/json.hpp>

namespace mp::reports {

/// Members keep the order of contract.md.
using Json = nlohmann::ordered_json;

inline Json text_or_null(std::string const& text) { return text.empty() ? Json() : Json(text); }

template <class T>
Json value_or_null(std::optional<T> const& value) {
    return value ? Json(*value) : Json();
}

Json endpoint_json(core::ProbeReport const& report, core::Survey const& survey);
Json server_json(core::ServerSettings const& server);
Json candidate_json(core::Candidate const& candidate);

}
