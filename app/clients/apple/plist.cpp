#include "app/clients/apple/plist.h"

#include "app/clients/xml_file.h"

#include <string>

namespace mp::clients::apple {

void add_string(pugi::xml_node dict, std::string_view key, std::string_view value) {
    add_text(dict, "key", key);
    add_text(dict, "string", value);
}

void add_integer(pugi::xml_node dict, std::string_view key, std::int64_t value) {
    add_text(dict, "key", key);
    add_text(dict, "integer", std::to_string(value));
}

void add_bool(pugi::xml_node dict, std::string_view key, bool value) {
    add_text(dict, "key", key);
    dict.append_child(value ? "true" : "false");
}

pugi::xml_node add_array(pugi::xml_node dict, std::string_view key) {
    add_text(dict, "key", key);
    return dict.append_child("array");
}

}
