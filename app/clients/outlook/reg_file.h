#pragma once
// Files that Windows' registry editor exports (".reg"), version 5 and version 4: text in, keys and values out. The values
// of names that hold "password" are dropped while scanning: they never become a value.

#include "probes/core/fault.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mp::clients::outlook {

struct RegValue {
    enum class Kind { text, number, binary };
    Kind kind = Kind::text;
    std::string bytes; ///< text: UTF-8; binary: as stored
    std::uint64_t number = 0;
    bool operator==(RegValue const&) const = default;
};

struct RegKey {
    std::string path; ///< as written, without brackets
    /// By the name in lower case; "" is the key's default value.
    std::map<std::string, RegValue> values;
    bool operator==(RegKey const&) const = default;
};

/// A line that is no registry line, or a value that is cut off or garbled.
struct RegProblem {
    std::size_t line = 0;
    std::string key; ///< the key it stands under, as written
    bool operator==(RegProblem const&) const = default;
};

struct RegFile {
    /// By the path in lower case. What the file deletes after setting it is gone.
    std::map<std::string, RegKey> keys;
    std::vector<RegProblem> problems; ///< the first hundred
    bool old_code_page = false; ///< a file of version 5 that is neither UTF-16 nor UTF-8; those of version 4 are in one
    /// The file ends in the middle of a line or of a list of bytes; the last problem says where.
    bool is_cut = false;
    std::string cut_key; ///< the key that was being read then, in lower case; what it lacks may have stood behind the end
};

/// Is this the beginning of such a file?
bool looks_like_reg(std::string_view beginning);

/// Faults: wrong_kind (another header), too_large (a line above 1 MiB, a file above 16 MiB), too_deep (a key of more than
/// 512 parts). Single lines that cannot be read are problems, not faults.
core::Result<RegFile> parse_reg(std::string_view bytes);

}
