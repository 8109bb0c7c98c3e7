#include "app/clients/apple/plist.h"

#include "app/clients/xml_file.h"
#include "probes/core/ascii.h"

namespace mp::clients::apple {

namespace {

pugi::xml_node next_element(pugi::xml_node node) {
    do
        node = node.next_sibling();
    while (node && node.type() != pugi::node_element);
    return node;
}

bool is(pugi::xml_node node, std::string_view name) { return name == node.name(); }

}

pugi::xml_node value_of(pugi::xml_node dict, std::string_view key) {
    for (auto const name : dict.children("key")) {
        auto const value = next_element(name);
        if (!is(value, "key") && core::ascii::trim(name.child_value()) == key)
            return value;
    }
    return {};
}

std::string string_of(pugi::xml_node dict, std::string_view key) {
    auto const value = value_of(dict, key);
    return is(value, "string") ? text_of(value) : std::string{};
}

std::optional<std::int64_t> integer_of(pugi::xml_node dict, std::string_view key) {
    auto const value = value_of(dict, key);
    return is(value, "integer") ? core::ascii::to_number<std::int64_t>(text_of(value)) : std::nullopt;
}

std::optional<bool> bool_of(pugi::xml_node dict, std::string_view key) {
    auto const value = value_of(dict, key);
    if (is(value, "true"))
        return true;
    return is(value, "false") ? std::optional(false) : std::nullopt;
}

std::vector<pugi::xml_node> dicts_of(pugi::xml_node dict, std::string_view key) {
    auto const value = value_of(dict, key);
    return is(value, "array") ? elements_of(value, "dict") : std::vector<pugi::xml_node>{};
}

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
