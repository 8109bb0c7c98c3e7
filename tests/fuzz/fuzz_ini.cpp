#include "app/clients/ini.h"
#include "tests/fuzz/invariants.h"

#include <array>

using namespace mp::clients;

/// The first byte picks the dialect, so that one corpus serves all of them.
MP_FUZZ_TARGET("ini") {
    constexpr std::array dialects{windows_ini, mozilla_ini, glib_ini, kde_ini, plain_ini, python_ini};
    auto const& dialect = dialects[input.empty() ? 0 : static_cast<unsigned char>(input.front()) % dialects.size()];
    auto const file = parse_ini(input, dialect);
    if (!file)
        return;
    HOLDS(file->sections.size() <= 10000);
    for (auto const& section : file->sections) {
        mp::fuzz::check_text(section.name, 1100);
        HOLDS(section.lines.size() <= 2000 && section.secrets.size() <= 100);
        for (auto const& [name, value] : section.lines) {
            mp::fuzz::check_text(name, input.size() * 3 + 3);
            mp::fuzz::check_text(value, input.size() * 3 + 3);
            HOLDS(!dialect.is_secret(name));
            HOLDS(section.find(name).has_value());
        }
    }
}
