#pragma once
// Writing property lists as configuration profiles use them: dictionaries of texts, numbers, truth values and arrays.

#include <cstdint>
#include <pugixml.hpp>
#include <string_view>

namespace mp::clients::apple {

void add_string(pugi::xml_node dict, std::string_view key, std::string_view value);
void add_integer(pugi::xml_node dict, std::string_view key, std::int64_t value);
void add_bool(pugi::xml_node dict, std::string_view key, bool value);
pugi::xml_node add_array(pugi::xml_node dict, std::string_view key);

}
