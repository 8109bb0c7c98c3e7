#include "tests/unit/language/mo_file.h"

#include <algorithm>
#include <cstdint>

namespace mp::language::test {

std::string mo_file(std::vector<std::pair<std::string, std::string>> entries) {
    entries.emplace_back("", "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n");
    std::sort(entries.begin(), entries.end());
    std::string out;
    auto const number = [&](std::uint32_t value) {
        for (int i = 0; i < 4; ++i)
            out += static_cast<char>(value >> (8 * i));
    };
    auto const count = static_cast<std::uint32_t>(entries.size());
    constexpr std::uint32_t header = 28;
    for (std::uint32_t const value : {0x950412deu, 0u, count, header, header + 8 * count, 0u, header + 16 * count})
        number(value);
    std::string strings;
    auto const base = header + 16 * count;
    for (bool const translated : {false, true})
        for (auto const& [original, translation] : entries) {
            auto const& text = translated ? translation : original;
            number(static_cast<std::uint32_t>(text.size()));
            number(base + static_cast<std::uint32_t>(strings.size()));
            strings.append(text).push_back('\0');
        }
    return out + strings;
}

}
