#pragma once
// Where the elements of an XML file stand, byte for byte, for changing them in place. Reading goes through xml_file.h and
// its guards; this sees no more than tags, and gives up on what it does not understand.

#include "app/clients/edits.h"

#include <string>
#include <string_view>
#include <vector>

namespace mp::clients {

struct XmlPlace {
    std::string name;
    std::string_view attributes; ///< as written behind the name
    Span whole;                  ///< from `<` of its first tag to behind the `>` of its last
    Span inside;                 ///< between both; empty for `<a/>`
    std::vector<XmlPlace> children;

    /// The first child of that name; null when there is none.
    XmlPlace const* child(std::string_view wanted) const;
};

/// The document: an element without a name whose children are what the file holds. Nothing in it when a tag is not closed,
/// closed in the wrong order, deeper than 32, or in an encoding that is no superset of ASCII.
XmlPlace places_in_xml(std::string_view bytes);

/// The value of an attribute, as it is written.
std::string_view attribute_of(XmlPlace const& element, std::string_view name);
/// What stands between its tags, without blanks at both ends, as it is written.
std::string_view text_inside(std::string_view bytes, XmlPlace const& element);
/// The blanks and the line's end in front of an element, for putting another one beside it.
std::string_view lead_of(std::string_view bytes, XmlPlace const& element);

}
