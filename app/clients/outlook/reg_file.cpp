#include "app/clients/outlook/reg_file.h"

#include "app/clients/format.h"
#include "app/clients/outlook/reg_data.h"
#include "app/clients/outlook/text.h"
#include "probes/core/ascii.h"

#include <algorithm>
#include <optional>

namespace mp::clients::outlook {

namespace ascii = core::ascii;
using core::FaultCode;

namespace {

constexpr std::size_t most_problems = 100;
constexpr std::ptrdiff_t most_parts = 512; // the registry's own limit of depth

/// 5 or 4; 0: no header of a registry file.
int version_of(std::string_view line) {
    line = ascii::trim(line);
    if (ascii::equal_ignoring_case(line, "Windows Registry Editor Version 5.00"))
        return 5;
    return ascii::equal_ignoring_case(line, "REGEDIT4") ? 4 : 0;
}

/// The first line that says anything.
std::string_view first_line(std::string_view text) {
    while (!text.empty()) {
        auto const end = text.find('\n');
        auto const line = ascii::trim(text.substr(0, end));
        if (!line.empty() && line.front() != ';')
            return line;
        text.remove_prefix(end == text.npos ? text.size() : end + 1);
    }
    return {};
}

/// Text in quotes, with \\ and \" resolved. Takes it off the front, closing quote included; nothing when it does not close.
std::optional<std::string> take_quoted(std::string_view& text) {
    std::string out;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '"') {
            text.remove_prefix(i + 1);
            return out;
        }
        if (text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '\\' || text[i + 1] == '"'))
            ++i;
        out += text[i];
    }
    return std::nullopt;
}

/// What follows a value may only be a comment.
bool is_end(std::string_view rest) {
    rest = ascii::trim(rest);
    return rest.empty() || rest.front() == ';';
}

class RegReader {
public:
    RegReader(std::string_view text, RegFile& file) : m_text(text), m_file(file) {}

    core::Result<void> read() {
        while (next_line()) {
            if (m_line.size() > longest_line)
                return core::fail(FaultCode::too_large, "line " + std::to_string(m_number) + " is longer than 1 MiB");
            m_line = ascii::trim(m_line);
            if (m_line.empty() || m_line.front() == ';')
                continue;
            if (m_number_of_header == 0) {
                m_number_of_header = m_number;
                m_version = version_of(m_line);
            } else if (m_line.front() == '[') {
                MP_CHECK(enter_key());
            } else if (m_line.front() == '"' || m_line.front() == '@') {
                read_value();
            } else {
                note_problem();
            }
        }
        m_file.old_code_page = m_file.old_code_page && m_version == 5;
        note_cut();
        return {};
    }

private:
    bool next_line() {
        if (m_at >= m_text.size())
            return false;
        auto const end = std::min(m_text.find('\n', m_at), m_text.size());
        m_line = m_text.substr(m_at, end - m_at);
        m_at = end + 1;
        ++m_number;
        return true;
    }

    void note_problem() {
        m_last_problem = m_number;
        if (m_file.problems.size() < most_problems)
            m_file.problems.push_back({m_number, m_path});
    }

    /// The editor ends every line; a file that was cut has a broken one at its end.
    void note_cut() {
        bool const is_broken = m_last_problem == m_number && !m_text.ends_with('\n');
        if (!is_broken && !m_ends_in_list)
            return;
        m_file.is_cut = true;
        m_file.cut_key = ascii::to_lower(m_path);
    }

    core::Result<void> enter_key() {
        m_key = nullptr;
        m_path.clear();
        auto const end = m_line.rfind(']');
        bool const deletes = m_line.size() > 1 && m_line[1] == '-';
        std::size_t const begin = deletes ? 2 : 1;
        if (end == m_line.npos || end <= begin) {
            note_problem();
            return {};
        }
        auto const path = m_line.substr(begin, end - begin);
        if (std::count(path.begin(), path.end(), '\\') >= most_parts)
            return core::fail(FaultCode::too_deep, "line " + std::to_string(m_number) + ": a key of more than 512 parts");
        auto const lower = ascii::to_lower(path);
        if (deletes) {
            delete_key(lower);
            return {};
        }
        m_path = path;
        m_key = &m_file.keys[lower];
        if (m_key->path.empty())
            m_key->path = path;
        return {};
    }

    void delete_key(std::string const& lower) {
        m_file.keys.erase(lower);
        // Everything below sorts between "key\" and "key]", the character after the backslash.
        m_file.keys.erase(m_file.keys.lower_bound(lower + '\\'), m_file.keys.lower_bound(lower + ']'));
    }

    void read_value() {
        std::string name;
        if (m_line.front() == '@') {
            m_line.remove_prefix(1);
        } else if (auto quoted = take_quoted(m_line)) {
            name = ascii::to_lower(*quoted);
        } else {
            return note_problem();
        }
        m_line = ascii::trim(m_line);
        if (m_line.empty() || m_line.front() != '=')
            return note_problem();
        m_line = ascii::trim(m_line.substr(1));
        bool const is_secret = name.find("password") != name.npos;
        auto value = read_data(is_secret);
        if (is_secret && !value && !m_deletes && m_at >= m_text.size())
            note_problem();
        if (m_key == nullptr || is_secret)
            return;
        if (m_deletes)
            m_key->values.erase(name);
        else if (value)
            m_key->values[name] = std::move(*value);
        else
            note_problem();
    }

    std::optional<RegValue> read_data(bool is_secret) {
        m_deletes = m_line.starts_with('-') && is_end(m_line.substr(1));
        if (m_deletes)
            return std::nullopt;
        if (m_line.starts_with('"')) {
            auto text = take_quoted(m_line);
            if (!text || !is_end(m_line))
                return std::nullopt;
            return RegValue{RegValue::Kind::text, is_secret ? std::string() : std::move(*text), 0};
        }
        if (ascii::starts_with_ignoring_case(m_line, "dword:"))
            return read_dword(ascii::trim(m_line.substr(6)));
        return read_hex(is_secret);
    }

    /// The editor writes two digits a byte.
    bool ends_in_half_a_byte() const {
        auto const before = m_text.size() < 2 ? '\0' : m_text[m_text.size() - 2];
        return hex_number(m_text.substr(m_text.size() - 1)) && (before == ',' || before == ':' || before == ' ');
    }

    std::optional<RegValue> read_dword(std::string_view digits) const {
        bool const is_last = m_at >= m_text.size() && !m_text.ends_with('\n');
        digits = ascii::trim(digits.substr(0, digits.find(';')));
        auto const number = digits.size() <= 8 ? hex_number(digits) : std::nullopt;
        // The editor writes eight digits; fewer at the very end are the rest of a number.
        if (!number || (is_last && digits.size() < 8))
            return std::nullopt;
        return RegValue{RegValue::Kind::number, {}, *number};
    }

    std::optional<RegValue> read_hex(bool is_secret) {
        auto const colon = m_line.find(':');
        auto const type = colon == m_line.npos ? std::nullopt : hex_type(m_line.substr(0, colon));
        if (!type)
            return std::nullopt;
        HexBytes bytes(!is_secret);
        bytes.add(m_line.substr(colon + 1));
        while (bytes.continues()) {
            auto const at = m_at;
            if (!next_line())
                break;
            auto const line = ascii::trim(m_line);
            if (line.empty() || line.front() == ';')
                continue;
            // Cut off: the next key or value begins. Oversized lines are left to the loop that refuses them.
            if (line.front() == '[' || line.front() == '"' || line.front() == '@' || m_line.size() > longest_line) {
                m_at = at;
                --m_number;
                break;
            }
            bytes.add(line);
        }
        bool const is_last = m_at >= m_text.size();
        m_ends_in_list = is_last && (bytes.continues() || ends_in_half_a_byte());
        if (!bytes.is_whole() || m_ends_in_list)
            return std::nullopt;
        return value_of(*type, bytes.take(), m_version == 4);
    }

    std::string_view m_text;
    RegFile& m_file;
    std::size_t m_at = 0;
    std::size_t m_number = 0;
    std::size_t m_number_of_header = 0;
    int m_version = 0;
    std::string_view m_line;
    std::string m_path;
    RegKey* m_key = nullptr;
    bool m_deletes = false;
    std::size_t m_last_problem = 0; ///< its line
    bool m_ends_in_list = false;
};

}

bool looks_like_reg(std::string_view beginning) { return version_of(first_line(decode_file(beginning).text)) != 0; }

core::Result<RegFile> parse_reg(std::string_view bytes) {
    if (bytes.size() > largest_file)
        return core::fail(FaultCode::too_large, "a registry file above 16 MiB");
    auto const decoded = decode_file(bytes);
    if (version_of(first_line(decoded.text)) == 0)
        return core::fail(FaultCode::wrong_kind, "the first line is not that of a registry file");
    RegFile file;
    file.old_code_page = decoded.old_code_page;
    MP_CHECK(RegReader(decoded.text, file).read());
    return file;
}

}
