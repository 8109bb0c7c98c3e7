#pragma once
// Settings files that are XML: read through the same gate as what servers publish (grammar/xml_guard.h), written so that
// every program reads the same text back.

#include "probes/core/fault.h"

#include <cstddef>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace mp::clients {

struct XmlRoot {
    pugi::xml_node element;
    bool is_old_code_page = false; ///< not UTF-8: every byte was taken as a Latin-1 character
};

/// The root element, which must be named `root`. A document type line is skipped, never fetched. Faults: those of
/// grammar::load_xml, with the largest file of a mail program for a limit.
core::Result<XmlRoot> load_xml(pugi::xml_document& document, std::string_view bytes, std::string_view root);

/// Child elements of one name, in order.
std::vector<pugi::xml_node> elements_of(pugi::xml_node parent, char const* name);
/// The element's own text without blanks at its ends; empty when it is longer than 4 KiB or holds control characters.
std::string text_of(pugi::xml_node element);
/// The text of the first child of that name.
std::string child_text(pugi::xml_node parent, char const* name);

/// XML has a place for it: UTF-8 without control characters.
bool fits_xml(std::string_view text);
/// The same text without what does not fit.
std::string fit_for_xml(std::string_view text);
void add_text(pugi::xml_node parent, char const* name, std::string_view text);
/// With a declaration, two blanks a level, UTF-8.
std::string bytes_of(pugi::xml_document const& document);

}
