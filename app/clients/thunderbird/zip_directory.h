#pragma once
// The list of names at the end of a ZIP archive (APPNOTE.TXT 6.3, section 4.3): what is in it, without unpacking any of it.
// A profile's archive may hold gigabytes of mail; what is wanted of it is found by this list alone.

#include "probes/core/fault.h"

#include <cstdint>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

namespace mp::clients::thunderbird {

/// Files of an archive: a mail folder with a file for each message has a hundred thousand.
inline constexpr std::uint64_t most_zip_members = 200 * 1000;
/// The list with all its names and attributes: 160 bytes a file.
inline constexpr std::uint64_t most_zip_directory = 32 * 1024 * 1024;
/// Members that may be wanted: a folder of profiles has a dozen, each with four files.
inline constexpr std::size_t most_zip_wanted = 1000;

struct ZipMember {
    std::string name;
    std::uint64_t at = 0; ///< where its local header begins in the file
};

/// The members whose names are wanted, in the order of the list, the first thousand. Faults: wrong_kind (no ZIP archive),
/// malformed, too_large.
core::Result<std::vector<ZipMember>> members_of_zip(std::istream& archive, bool (*is_wanted)(std::string_view name));

}
