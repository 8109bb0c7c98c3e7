#pragma once
// An offline copy of the ISPDB: a folder of Autoconfig files, found by file name or by the domains they list.

#include "probes/core/fault.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mp::sources {

struct IspdbFile {
    std::string path;
    std::string bytes;
};

/// Nothing when no file serves the domain. Faults: `unreadable` (the folder), `too_large` (a file over 256 KiB).
core::Result<std::optional<IspdbFile>> find_in_ispdb_dir(std::string const& folder, std::string const& domain);

/// The text of each `<domain>` element outside comments, in lower case.
std::vector<std::string> listed_domains(std::string_view xml);

}
