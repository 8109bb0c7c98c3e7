#include "app/clients/outlook/ini.h"

#include "app/clients/format.h"
#include "app/clients/outlook/text.h"
#include "probes/core/ascii.h"

namespace mp::clients::outlook {

namespace ascii = core::ascii;

namespace {

constexpr std::size_t most_sections = 10000;
constexpr std::size_t most_lines = 2000; // in a section; each look-up walks them

std::string_view without_quotes(std::string_view value) {
    bool const is_quoted =
        value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front();
    return is_quoted ? value.substr(1, value.size() - 2) : value;
}

void add_line(IniSection& section, std::string_view line) {
    auto const sign = line.find('=');
    if (sign == line.npos || section.lines.size() >= most_lines)
        return;
    auto const name = ascii::trim(line.substr(0, sign));
    if (!ascii::contains_ignoring_case(name, "password"))
        section.lines.emplace_back(name, tidy(without_quotes(ascii::trim(line.substr(sign + 1)))));
}

}

std::string_view IniSection::value(std::string_view wanted) const {
    for (auto const& [name, value] : lines)
        if (ascii::equal_ignoring_case(name, wanted))
            return value;
    return {};
}

IniSection const* IniFile::find(std::string_view wanted) const {
    for (auto const& section : sections)
        if (ascii::equal_ignoring_case(section.name, wanted))
            return &section;
    return nullptr;
}

core::Result<IniFile> parse_ini(std::string_view bytes) {
    if (bytes.size() > largest_file)
        return core::fail(core::FaultCode::too_large, "a PRF file above 16 MiB");
    auto const decoded = decode_file(bytes);
    IniFile file;
    file.old_code_page = decoded.old_code_page;
    for (std::string_view rest = decoded.text; !rest.empty();) {
        auto const end = rest.find('\n');
        auto line = rest.substr(0, end);
        rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
        if (line.size() > longest_line)
            return core::fail(core::FaultCode::too_large, "a line longer than 1 MiB");
        line = ascii::trim(line);
        if (line.empty() || line.front() == ';')
            continue;
        if (line.front() == '[') {
            if (file.sections.size() >= most_sections)
                return core::fail(core::FaultCode::too_large, "more than 10000 sections");
            file.sections.push_back({tidy(line.substr(1, line.find(']') - 1)), {}});
        } else if (!file.sections.empty()) {
            add_line(file.sections.back(), line);
        }
    }
    return file;
}

}
