#pragma once
// What POSIX files share: writing on bare descriptors.

#include <string_view>

namespace mp::desk {

/// Goes on after signals and after a part; false when the rest could not be written (errno says why).
bool write_all(int descriptor, std::string_view text);

}
