#pragma once
// Reads XML from strangers: bounded in size and depth, entity declarations refused, encodings by mark, declaration or bytes.
// Elements are known by their local name; namespaces and prefixes vary too much between servers to mean anything.

#include "probes/core/fault.h"

#include <cstddef>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace mp::grammar {

struct XmlLimits {
    std::size_t most_bytes = 256 * 1024;
    std::size_t most_depth = 32;
};

/// The root element of a document whose root's local name is `root`. Faults: `empty`, `too_large`, `too_deep`,
/// `wrong_kind` (detail names the root that is there instead), `malformed`.
core::Result<pugi::xml_node> load_xml(pugi::xml_document& document, std::string_view bytes, std::string_view root,
                                      XmlLimits limits);

/// Neither UTF-8 nor UTF-16 or -32: each byte is read as a Latin-1 character.
bool is_old_code_page(std::string_view bytes);

/// Without a prefix.
std::string_view local_name(pugi::xml_node node);
/// Ignores the case and the prefix.
bool is_named(pugi::xml_node node, std::string_view name);

/// Child elements in order, all or those of one name.
std::vector<pugi::xml_node> children_of(pugi::xml_node parent);
std::vector<pugi::xml_node> children_of(pugi::xml_node parent, std::string_view name);
pugi::xml_node first_child(pugi::xml_node parent, std::string_view name);

/// The element's own text, trimmed: CDATA and what stands between comments joined. Nothing when it is empty, longer than
/// 4 KiB, holds an element or a control character.
std::optional<std::string> text_of(pugi::xml_node element);
/// The text of the first child of that name.
std::optional<std::string> child_text(pugi::xml_node parent, std::string_view name);
/// Attribute by local name; empty when it is missing or longer than 4 KiB.
std::string attribute_of(pugi::xml_node element, std::string_view name);

}
