#include "app/clients/thunderbird/ini.h"

#include "app/clients/text.h"
#include "probes/core/ascii.h"

namespace mp::clients::thunderbird {

namespace ascii = core::ascii;

namespace {
constexpr std::size_t most_lines = 10000;
}

std::optional<std::string> IniSection::value_of(std::string_view key) const {
    for (auto const& [name, value] : values)
        if (name == key)
            return value;
    return std::nullopt;
}

std::vector<IniSection> parse_ini(std::string_view bytes) {
    std::vector<IniSection> sections;
    std::string const text = valid_utf8(bytes.starts_with("\xef\xbb\xbf") ? bytes.substr(3) : bytes);
    std::size_t lines = 0;
    for (std::string_view line : ascii::split(text, '\n')) {
        line = ascii::trim(line);
        auto const equals = line.find('=');
        if (line.empty() || line.front() == ';' || line.front() == '#' || ++lines > most_lines)
            continue;
        if (line.front() == '[' && line.back() == ']')
            sections.push_back({std::string(line.substr(1, line.size() - 2)), {}});
        else if (equals != std::string_view::npos && !sections.empty())
            sections.back().values.emplace_back(ascii::trim(line.substr(0, equals)), ascii::trim(line.substr(equals + 1)));
    }
    return sections;
}

}
