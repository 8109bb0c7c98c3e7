#pragma once
// Mozilla's INI files: sections of `name=value` lines.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mp::clients::thunderbird {

struct IniSection {
    std::string name;
    std::vector<std::pair<std::string, std::string>> values;

    std::optional<std::string> value_of(std::string_view key) const;
};

/// At most 10000 sections and values in all; lines that are neither are skipped. Valid UTF-8 comes out.
std::vector<IniSection> parse_ini(std::string_view bytes);

}
