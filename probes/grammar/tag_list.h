#pragma once
// `name=value; name=value` as DKIM made it (RFC 6376, section 3.2): DMARC, MTA-STS and PACC records are written so.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mp::grammar {

struct Tag {
    std::string name;  ///< lower case
    std::string value; ///< trimmed
};

/// Nothing when a part has no `=` or a name occurs twice, or there are more than 100; an empty last part is fine.
std::optional<std::vector<Tag>> parse_tags(std::string_view text);

/// Null when there is none.
std::string const* find_tag(std::vector<Tag> const& tags, std::string_view name);

}
