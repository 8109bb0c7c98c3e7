#pragma once
// Property lists, the settings files of Apple's and GNUstep's programs, in their three forms: XML, the old text with braces
// (with GNUstep's typed values), and binary. From anybody: bounded in size, depth and number of values; references that lead
// back to themselves end at the depth.

#include "app/clients/node.h"
#include "probes/core/fault.h"

namespace mp::clients {

struct PropertyList {
    Node root;
    bool old_code_page = false;
    /// The old text form ends in the middle: what is open there may have had more in it.
    bool is_cut = false;
};

/// Of equal keys the first counts. Faults: empty, too_large, too_deep, malformed, wrong_kind (XML that is no property list,
/// or a text that does not begin like one).
core::Result<PropertyList> load_property_list(std::string_view bytes);

/// The one form each; the root of the first is a `<plist>` element's only child.
core::Result<PropertyList> load_xml_plist(std::string_view bytes);
core::Result<PropertyList> load_text_plist(std::string_view bytes);
core::Result<PropertyList> load_binary_plist(std::string_view bytes);

/// A key's value as it may be kept: a text or bytes behind a secret's name become a mark without content.
Node without_secret(std::string_view key, Node value);

}
