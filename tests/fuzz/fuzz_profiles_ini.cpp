#include "app/clients/thunderbird/ini.h"
#include "tests/fuzz/invariants.h"

MP_FUZZ_TARGET("profiles_ini") {
    std::size_t many = 0;
    for (auto const& section : mp::clients::thunderbird::parse_ini(input)) {
        mp::fuzz::check_text(section.name, input.size() * 3 + 3);
        many += 1 + section.values.size();
        for (auto const& [name, value] : section.values) {
            mp::fuzz::check_text(name, input.size() * 3 + 3);
            mp::fuzz::check_text(value, input.size() * 3 + 3);
        }
    }
    HOLDS(many <= 10000);
}
