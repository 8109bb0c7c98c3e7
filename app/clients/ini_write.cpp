#include "app/clients/ini_write.h"

#include "app/clients/text.h"
#include "probes/core/ascii.h"

#include <algorithm>

namespace mp::clients {

namespace ascii = core::ascii;

namespace {

bool has_line_break(std::string_view text) { return text.find_first_of("\r\n") != text.npos; }

/// Blanks inside stay as they are; the first and the last would be lost.
std::string with_escapes(std::string_view value) {
    std::string out;
    for (std::size_t i = 0; i < value.size(); ++i) {
        bool const is_end = i == 0 || i + 1 == value.size();
        switch (value[i]) {
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        case ' ': out += is_end ? "\\s" : " "; break;
        default: out += value[i];
        }
    }
    return out;
}

/// A pair of quotes around the whole value is taken off by the reader: then it stands in a second pair.
std::string with_quotes(std::string_view value) {
    bool const is_quoted =
        value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front();
    return is_quoted ? '"' + std::string(value) + '"' : std::string(value);
}

}

void IniWriter::section(std::string_view name) {
    m_has_obstacle = m_has_obstacle || has_line_break(name) || name.find(']') != name.npos;
    m_text += (m_text.empty() ? "[" : "\n[") + std::string(name) + "]\n";
}

void IniWriter::text(std::string_view name, std::string_view value) {
    bool const has_escapes = m_dialect.escapes != IniDialect::Escapes::none;
    bool const fits = has_escapes || (!has_line_break(value) && ascii::trim(value) == value);
    m_has_obstacle = m_has_obstacle || !fits || value.find('\0') != value.npos || !is_valid_utf8(value);
    auto const written = has_escapes              ? with_escapes(value)
                         : m_dialect.takes_quotes ? with_quotes(value)
                                                  : std::string(value);
    m_text += std::string(name) + (m_dialect.continues_lines ? " = " : "=") + written + "\n";
}

void IniWriter::list(std::string_view name, std::string_view entry) {
    text(name, entry);
    auto const begin = m_text.rfind('\n', m_text.size() - 2) + 1;
    for (auto at = m_text.find(';', begin); at != m_text.npos; at = m_text.find(';', at + 2))
        m_text.insert(at, 1, '\\');
    m_text.insert(m_text.size() - 1, 1, ';');
}

core::Result<std::string> IniWriter::take() {
    if (m_has_obstacle)
        return core::fail(core::FaultCode::not_offered,
                          core::Message(MP_MSG("a name holds a line break or another sign that this kind of file has no way "
                                               "to write")));
    return std::move(m_text);
}

}
