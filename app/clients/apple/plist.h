#pragma once
// Property lists as configuration profiles use them: dictionaries of texts, numbers, truth values and arrays.

#include <cstdint>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace mp::clients::apple {

/// The element behind `<key>name</key>`; an empty node when the dictionary has no such key.
pugi::xml_node value_of(pugi::xml_node dict, std::string_view key);
/// Empty when the key is missing or of another type.
std::string string_of(pugi::xml_node dict, std::string_view key);
std::optional<std::int64_t> integer_of(pugi::xml_node dict, std::string_view key);
std::optional<bool> bool_of(pugi::xml_node dict, std::string_view key);
/// The dictionaries of an array.
std::vector<pugi::xml_node> dicts_of(pugi::xml_node dict, std::string_view key);

void add_string(pugi::xml_node dict, std::string_view key, std::string_view value);
void add_integer(pugi::xml_node dict, std::string_view key, std::int64_t value);
void add_bool(pugi::xml_node dict, std::string_view key, bool value);
pugi::xml_node add_array(pugi::xml_node dict, std::string_view key);

}
