#include "app/reports/seal.h"

#include "probes/core/json_tree.h"

#include <nlohmann/json.hpp>

namespace mp::reports {

static constexpr char const* member = "seal";

std::optional<Sealable> sealable(std::string_view json) {
    // The tree is sorted by name: a tool that lays the file out anew changes nothing. It is the tree that is read into
    // settings, too, so nothing can stand in the file that one of the two does not see.
    nlohmann::json object;
    std::vector<core::Cut> cuts;
    if (!core::read_json_tree(json, object, cuts) || !cuts.empty())
        return std::nullopt;
    Sealable out;
    if (auto const found = object.find(member); found != object.end()) {
        if (found->is_string())
            out.seal = found->get<std::string>();
        object.erase(found);
    }
    out.canonical = object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
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
