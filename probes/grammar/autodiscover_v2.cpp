#include "probes/grammar/autodiscover.h"
#include "probes/grammar/json_guard.h"
#include "probes/grammar/text.h"

#include <nlohmann/json.hpp>

namespace mp::grammar {

using core::FaultCode;

namespace {

std::string string_member(nlohmann::json const& object, char const* name) {
    auto const it = object.find(name);
    return it != object.end() && it->is_string() ? it->get<std::string>() : std::string{};
}

}

core::Result<std::string> parse_autodiscover_v2(std::string_view text) {
    nlohmann::json json;
    MP_CHECK(parse_json(text, {}, json));
    if (!json.is_object())
        return core::fail(FaultCode::wrong_kind, "not a JSON object");
    if (json.contains("ErrorCode"))
        return core::fail(FaultCode::not_found, one_line(string_member(json, "ErrorCode"), 100));
    auto const url = string_member(json, "Url");
    if (!is_https_url(url))
        return core::fail(FaultCode::malformed, "no https URL");
    return url;
}

}
