#pragma once
// Files that the person named: certificates, dial plans, copies of the provider database.

#include "probes/core/fault.h"

#include <cstddef>
#include <string>

namespace mp::net {

/// The whole of an ordinary file, at most `limit` bytes. Never waits: a pipe or a device is refused at once, even when it
/// took the place of the file a moment ago. Faults: unreadable, wrong_kind, too_large; `detail` says why, without the name.
core::Result<std::string> read_plain_file(std::string const& path, std::size_t limit);

}
