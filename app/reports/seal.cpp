#include "app/reports/seal.h"

#include <nlohmann/json.hpp>

namespace mp::reports {

namespace {

constexpr std::size_t largest_file = 64 * 1024 * 1024;
constexpr int deepest = 32;
constexpr char const* member = "seal";

}

std::optional<Sealable> sealable(std::string_view json) {
    // Sorted by name: a tool that lays the file out anew changes nothing.
    using Json = nlohmann::json;
    if (json.size() > largest_file)
        return std::nullopt;
    bool is_too_deep = false;
    auto const watch = [&](int depth, Json::parse_event_t, Json&) {
        is_too_deep = is_too_deep || depth > deepest;
        return depth <= deepest;
    };
    Json object = Json::parse(json, watch, false);
    if (is_too_deep || !object.is_object())
        return std::nullopt;
    Sealable out;
    if (auto const found = object.find(member); found != object.end()) {
        if (found->is_string())
            out.seal = found->get<std::string>();
        object.erase(found);
    }
    out.canonical = object.dump(-1, ' ', false, Json::error_handler_t::replace);
    return out;
}

std::string with_seal(std::string json, std::string_view seal) {
    auto const end = json.find_last_of('}');
    auto const last = end == std::string::npos || end == 0 ? std::string::npos : json.find_last_not_of(" \n", end - 1);
    if (last == std::string::npos || json[last] == '{')
        return json;
    // The first member shows how far members are set in.
    auto const first = json.find('"');
    auto const indent = first < 2 ? std::string() : json.substr(1, first - 1);
    json.insert(last + 1, "," + indent + "\"" + member + "\": \"" + std::string(seal) + "\"");
    return json;
}

}
