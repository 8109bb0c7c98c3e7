#pragma once
// The lines of .mbsyncrc (FORMAT.md 1): keywords with arguments, in sections that end at an empty line.

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mp::clients::mbsync {

struct Section {
    enum class Kind { account, imap_store, other };
    Kind kind = Kind::other;
    std::string name;
    std::map<std::string, std::string> values; ///< by keyword in small letters; several arguments with blanks between
    bool has_password = false;
    std::size_t line = 0;

    std::optional<std::string_view> find(std::string_view keyword) const;
};

struct Configuration {
    std::vector<Section> sections;      ///< accounts and IMAP stores alone
    std::vector<std::size_t> odd_lines; ///< mbsync refuses the file because of these; at most 100
    bool is_ours = false;               ///< a section that only mbsync has
};
/// Reads no more than `most` sections and one: a reader refuses such a file.
Configuration parse(std::string_view text, std::size_t most);

}
