#pragma once
// The byte lists of registry files: "hex(1):6a,00,\" over as many lines as it takes, and what their type makes of them.

#include "app/clients/outlook/reg_file.h"

#include <optional>

namespace mp::clients::outlook {

/// All digits, at least one, no overflow.
std::optional<std::uint64_t> hex_number(std::string_view digits);

/// "hex" is 3 (binary), "hex(b)" is 11; nothing for other words.
std::optional<unsigned> hex_type(std::string_view word);

/// Collects a list line by line; counts without keeping when the value is a secret.
class HexBytes {
public:
    explicit HexBytes(bool keeps) : m_keeps(keeps) {}
    void add(std::string_view line);
    bool continues() const { return m_continues; }
    bool is_whole() const { return m_is_fine && !m_continues; }
    std::string take() { return std::move(m_bytes); }

private:
    bool m_keeps;
    bool m_continues = false;
    bool m_is_fine = true;
    std::string m_bytes;
};

/// Types 1 and 2 are text, 7 a list of texts (joined by blanks), 4, 5 and b are numbers; all others stay binary. In files
/// of version 4 texts are single bytes.
RegValue value_of(unsigned type, std::string bytes, bool single_bytes);

}
