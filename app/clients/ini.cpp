#include "app/clients/ini.h"

#include "app/clients/decode.h"
#include "app/clients/format.h"
#include "app/clients/text.h"
#include "probes/core/ascii.h"

#include <algorithm>
#include <array>
#include <map>

namespace mp::clients {

namespace ascii = core::ascii;

namespace {

constexpr std::size_t most_sections = 10000;
constexpr std::size_t most_lines = 500000;
constexpr std::size_t most_in_section = 2000; // each look-up walks them
constexpr std::size_t most_secrets = 100;

bool equal(std::string_view a, std::string_view b, bool without_case) {
    return without_case ? ascii::equal_ignoring_case(a, b) : a == b;
}

std::string_view without_quotes(std::string_view value) {
    bool const is_quoted =
        value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front();
    return is_quoted ? value.substr(1, value.size() - 2) : value;
}

std::optional<unsigned> hex_digit(char c) {
    if (ascii::is_digit(c))
        return c - '0';
    c = ascii::lower(c);
    return c >= 'a' && c <= 'f' ? std::optional<unsigned>(c - 'a' + 10) : std::nullopt;
}

/// The byte that stands behind a backslash at `at`, which moves behind what was read.
char escaped(std::string_view text, std::size_t& at, bool has_bytes) {
    switch (char const c = text[at++]; c) {
    case 's': return ' ';
    case 'n': return '\n';
    case 't': return '\t';
    case 'r': return '\r';
    case 'x': {
        auto const high = has_bytes && at + 1 < text.size() ? hex_digit(text[at]) : std::nullopt;
        auto const low = high ? hex_digit(text[at + 1]) : std::nullopt;
        if (!low)
            return c;
        at += 2;
        return static_cast<char>(*high * 16 + *low);
    }
    default: return c;
    }
}

std::string without_escapes(std::string_view text, IniDialect::Escapes escapes) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        char const c = text[at++];
        if (c == '\\' && at < text.size() && escapes != IniDialect::Escapes::none)
            out += escaped(text, at, escapes == IniDialect::Escapes::kde);
        else
            out += c;
    }
    return escapes == IniDialect::Escapes::kde ? valid_utf8(out) : out;
}

/// A yes or no beside a password ("RememberPassword=true") gives none away.
bool gives_away(std::string_view value) {
    constexpr std::array<std::string_view, 8> harmless{"", "0", "1", "true", "false", "yes", "no", "ask"};
    return std::none_of(harmless.begin(), harmless.end(),
                        [&](std::string_view word) { return ascii::equal_ignoring_case(value, word); });
}

class Parser {
public:
    explicit Parser(IniDialect const& dialect) : m_dialect(dialect) {
        m_file.names_without_case = dialect.names_without_case;
    }

    core::Result<void> add(std::string_view line);
    IniFile take() && { return std::move(m_file); }

private:
    core::Result<void> begin_section(std::string_view line);
    void continue_value(std::string_view text);
    void add_pair(std::string_view line);
    std::optional<std::string_view> plain_name(std::string_view name) const;
    std::string value_of(std::string_view raw) const;

    IniDialect const& m_dialect;
    IniFile m_file;
    std::map<std::string, std::size_t> m_known; ///< where the sections that may be joined are
    std::optional<std::size_t> m_section;
    std::size_t m_lines = 0;
    bool m_may_continue = false; ///< the line above is kept, and more of it may follow
};

core::Result<void> Parser::add(std::string_view line) {
    bool const is_indented = !line.empty() && ascii::is_space(line.front());
    line = ascii::trim(line);
    if (line.empty() || m_dialect.comments.find(line.front()) != m_dialect.comments.npos)
        return {};
    if (++m_lines > most_lines)
        return core::fail(core::FaultCode::too_large, "more than 500000 lines");
    if (m_dialect.continues_lines && is_indented)
        continue_value(line);
    else if (line.front() == '[')
        return begin_section(line);
    else
        add_pair(line);
    return {};
}

core::Result<void> Parser::begin_section(std::string_view line) {
    m_may_continue = false;
    auto const end = m_dialect.has_markers ? line.rfind(']') : line.find(']');
    auto name = line.substr(1, end == line.npos ? line.npos : end - 1);
    if (m_dialect.has_markers && name.ends_with("][$i"))
        name.remove_suffix(4);
    auto const key = m_dialect.names_without_case ? ascii::to_lower(name) : std::string(name);
    if (auto const known = m_known.find(key); m_dialect.joins_sections && known != m_known.end()) {
        m_section = known->second;
        return {};
    }
    if (m_file.sections.size() >= most_sections)
        return core::fail(core::FaultCode::too_large, "more than 10000 sections");
    m_section = m_file.sections.size();
    m_file.sections.push_back({tidy(name), {}, {}, m_dialect.names_without_case, m_dialect.first_counts});
    if (m_dialect.joins_sections)
        m_known.emplace(key, *m_section);
    return {};
}

void Parser::continue_value(std::string_view text) {
    if (!m_may_continue)
        return; // a secret may go on in the next line
    auto& value = m_file.sections[*m_section].lines.back().second;
    value += value.empty() ? "" : " ";
    value += value_of(text);
}

/// Without KDE's markers; nothing for a translation and for a key that was deleted.
std::optional<std::string_view> Parser::plain_name(std::string_view name) const {
    if (!m_dialect.has_markers || !name.ends_with(']'))
        return name;
    auto const bracket = name.find('[');
    if (bracket == name.npos)
        return name;
    auto const marker = name.substr(bracket + 1);
    if (!marker.starts_with('$') || marker.find('d') != marker.npos)
        return std::nullopt;
    return ascii::trim(name.substr(0, bracket));
}

std::string Parser::value_of(std::string_view raw) const {
    auto const value = without_escapes(m_dialect.takes_quotes ? without_quotes(raw) : raw, m_dialect.escapes);
    return m_dialect.is_tidy ? tidy(value) : value;
}

void Parser::add_pair(std::string_view line) {
    m_may_continue = false;
    auto const sign = line.find_first_of(m_dialect.separators);
    if (sign == line.npos || !m_section)
        return;
    auto& section = m_file.sections[*m_section];
    auto const name = plain_name(ascii::trim(line.substr(0, sign)));
    auto const raw = ascii::trim(line.substr(sign + 1));
    if (!name || section.lines.size() >= most_in_section)
        return;
    if (m_dialect.is_secret(*name)) {
        if (gives_away(raw) && section.secrets.size() < most_secrets)
            section.secrets.push_back(tidy(*name));
        return;
    }
    section.lines.emplace_back(*name, value_of(raw));
    m_may_continue = true;
}

}

bool names_a_password(std::string_view name) {
    auto const lower = ascii::to_lower(name);
    for (auto const* const part : {"password", "passwd", "passphrase"})
        if (lower.find(part) != lower.npos)
            return true;
    return lower == "pass" || lower.ends_with("_pass") || lower.ends_with("token");
}

std::optional<std::string_view> IniSection::find(std::string_view wanted) const {
    auto const is_wanted = [&](auto const& line) { return equal(line.first, wanted, names_without_case); };
    if (first_counts) {
        auto const found = std::find_if(lines.begin(), lines.end(), is_wanted);
        return found == lines.end() ? std::nullopt : std::optional<std::string_view>(found->second);
    }
    auto const found = std::find_if(lines.rbegin(), lines.rend(), is_wanted);
    return found == lines.rend() ? std::nullopt : std::optional<std::string_view>(found->second);
}

IniSection const* IniFile::find(std::string_view wanted) const {
    for (auto const& section : sections)
        if (equal(section.name, wanted, names_without_case))
            return &section;
    return nullptr;
}

core::Result<IniFile> parse_ini(std::string_view bytes, IniDialect const& dialect) {
    if (bytes.size() > largest_file)
        return core::fail(core::FaultCode::too_large, "a settings file above 16 MiB");
    auto const decoded = decode_file(bytes);
    Parser parser(dialect);
    for (std::string_view rest = decoded.text; !rest.empty();) {
        auto const end = rest.find('\n');
        auto const line = rest.substr(0, end);
        rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
        if (line.size() > longest_line)
            return core::fail(core::FaultCode::too_large, "a line longer than 1 MiB");
        MP_CHECK(parser.add(line));
    }
    auto file = std::move(parser).take();
    file.old_code_page = decoded.old_code_page;
    return file;
}

}
