#pragma once
// Pieces of JSON reports that have many members. Private to the JSON files of this room.

#include "probes/core/finding.h"
#include "probes/core/settings.h"
#include "probes/core/survey.h"

#include <nlohmann/json.hpp>

namespace mp::reports {

/// Members keep the order of CONTRACT.md.
using Json = nlohmann::ordered_json;

inline Json text_or_null(std::string const& text) { return text.empty() ? Json() : Json(text); }

template <class T>
Json value_or_null(std::optional<T> const& value) {
    return value ? Json(*value) : Json();
}

/// Whole numbers without a fraction: 14, but 0.5.
inline Json number_json(double number) {
    if (!(number > -1e15 && number < 1e15))
        return number;
    auto const whole = static_cast<std::int64_t>(number);
    return static_cast<double>(whole) == number ? Json(whole) : Json(number);
}

Json endpoint_json(core::ProbeReport const& report, core::Survey const& survey);
Json server_json(core::ServerSettings const& server);
Json candidate_json(core::Candidate const& candidate);
/// What a source wrote that its format does not know, in its own words.
Json remarks_json(core::Answer const& answer);
Json finding_json(core::Finding const& finding);
/// Absorbed ones only when asked for.
Json findings_json(std::vector<core::Finding> const& findings, bool with_hidden);

}
