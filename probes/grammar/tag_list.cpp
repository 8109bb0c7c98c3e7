#include "probes/grammar/tag_list.h"

#include "probes/core/ascii.h"

namespace mp::grammar {

namespace ascii = core::ascii;

std::optional<std::vector<Tag>> parse_tags(std::string_view text) {
    constexpr std::size_t most = 100;
    std::vector<Tag> tags;
    auto const parts = ascii::split(text, ';');
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto const part = ascii::trim(parts[i]);
        if (part.empty() && i + 1 == parts.size())
            break;
        auto const equals = part.find('=');
        auto const name = ascii::to_lower(ascii::trim(part.substr(0, equals)));
        if (tags.size() == most || equals == part.npos || name.empty() || find_tag(tags, name) != nullptr)
            return std::nullopt;
        tags.push_back({name, std::string(ascii::trim(part.substr(equals + 1)))});
    }
    return tags;
}

std::string const* find_tag(std::vector<Tag> const& tags, std::string_view name) {
    for (auto const& tag : tags)
        if (tag.name == name)
            return &tag.value;
    return nullptr;
}

}
