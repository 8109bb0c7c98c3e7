#pragma once
// Files of [sections] with NAME=VALUE lines, read as Windows reads them: names without regard to case, the first of two
// equal names counts, one pair of quotes around a value is taken off.

#include "probes/core/fault.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mp::clients::outlook {

struct IniSection {
    std::string name;
    std::vector<std::pair<std::string, std::string>> lines; ///< UTF-8; values of names that hold "password" are left out

    /// Empty when there is none.
    std::string_view value(std::string_view wanted) const;
};

struct IniFile {
    std::vector<IniSection> sections;
    bool old_code_page = false;

    IniSection const* find(std::string_view wanted) const;
};

/// Fault: too_large (a line above 1 MiB, a file above 16 MiB, more than 10000 sections).
core::Result<IniFile> parse_ini(std::string_view bytes);

}
