#include "app/clients/ini_edit.h"

#include "probes/core/ascii.h"

#include <algorithm>

namespace mp::clients {

namespace ascii = core::ascii;

IniEditor::IniEditor(std::string_view bytes, IniDialect const& dialect)
    : m_bytes(bytes), m_dialect(dialect), m_ending(line_end_of(bytes)) {
    for (std::size_t at = bytes.starts_with("\xef\xbb\xbf") ? 3 : 0; at < bytes.size();) {
        auto const end = std::min(bytes.find('\n', at), bytes.size());
        add_line(at, bytes.substr(at, end - at));
        at = end + 1;
    }
}

void IniEditor::add_line(std::size_t begin, std::string_view line) {
    bool const is_indented = !line.empty() && ascii::is_space(line.front());
    auto const text = ascii::trim(line);
    if (text.empty() || m_dialect.comments.find(text.front()) != m_dialect.comments.npos)
        return;
    auto const text_begin = static_cast<std::size_t>(text.data() - m_bytes.data());
    auto const end = text_begin + text.size();
    if (m_dialect.continues_lines && is_indented) {
        if (m_may_continue) {
            m_lines.back().more.push_back({begin, std::min(begin + line.size() + 1, m_bytes.size())});
            m_sections.back().end = end;
        }
        return;
    }
    m_may_continue = false;
    if (text.front() == '[') {
        m_sections.push_back({text.substr(1, std::min(text.find(']'), text.size()) - 1), end, {}});
        return;
    }
    auto const sign = text.find_first_of(m_dialect.separators);
    if (m_sections.empty())
        return;
    m_sections.back().end = end;
    m_sections.back().indent = m_bytes.substr(begin, text_begin - begin);
    if (sign == text.npos)
        return;
    auto const value = ascii::trim(text.substr(sign + 1));
    auto const value_begin = value.empty() ? end : static_cast<std::size_t>(value.data() - m_bytes.data());
    m_lines.push_back({m_sections.size() - 1, ascii::trim(text.substr(0, sign)), {value_begin, end}, {}});
    m_may_continue = true;
}

bool IniEditor::is_equal(std::string_view a, std::string_view b) const {
    return m_dialect.names_without_case ? ascii::equal_ignoring_case(a, b) : a == b;
}

/// As the reader chooses: of sections that are not joined the first, of lines the first or the last.
IniEditor::Line const* IniEditor::line_of(std::string_view section, std::string_view name) const {
    auto const is_wanted = [&](Section const& one) { return is_equal(one.name, section); };
    auto const at = std::find_if(m_sections.begin(), m_sections.end(), is_wanted);
    auto const first = static_cast<std::size_t>(at - m_sections.begin());
    Line const* found = nullptr;
    for (auto const& line : m_lines) {
        bool const counts = m_dialect.joins_sections ? is_wanted(m_sections[line.section]) : line.section == first;
        if (counts && is_equal(line.name, name) && (!found || !m_dialect.first_counts))
            found = &line;
    }
    return found;
}

std::optional<std::string_view> IniEditor::find(std::string_view section, std::string_view name) const {
    auto const* const line = line_of(section, name);
    return line ? std::optional(m_bytes.substr(line->value.begin, line->value.end - line->value.begin)) : std::nullopt;
}

/// The beginning of the line below.
std::size_t IniEditor::behind(std::size_t end) const {
    auto const next = m_bytes.find('\n', end);
    return next == m_bytes.npos ? m_bytes.size() : next + 1;
}

void IniEditor::set(std::string_view section, std::string_view name, std::string_view value) {
    if (auto const* const line = line_of(section, name)) {
        bool const is_same = m_bytes.substr(line->value.begin, line->value.end - line->value.begin) == value;
        if (is_same && line->more.empty())
            return;
        m_edits.replace(line->value, std::string(value));
        for (auto const& more : line->more)
            m_edits.replace(more, "");
        return;
    }
    auto const at =
        std::find_if(m_sections.begin(), m_sections.end(), [&](Section const& one) { return is_equal(one.name, section); });
    auto const pair = std::string(name) + (m_dialect.separators == "=:" ? " = " : "=") + std::string(value);
    bool const is_open = !m_bytes.empty() && m_bytes.back() != '\n';
    if (at == m_sections.end()) {
        auto const heading = (is_open ? m_ending : "") + m_ending + "[" + std::string(section) + "]" + m_ending;
        m_new_section += (m_new_section.empty() ? heading : "") + pair + m_ending;
        return;
    }
    auto const place = behind(at->end);
    auto const line = std::string(at->indent) + pair;
    if (place == m_bytes.size() && is_open)
        m_open_end += m_ending + line;
    else
        m_edits.insert(place, line + m_ending);
}

Edits IniEditor::take() {
    if (!m_open_end.empty())
        m_edits.insert(m_bytes.size(), m_open_end);
    if (!m_new_section.empty())
        m_edits.insert(m_bytes.size(), m_new_section);
    return std::move(m_edits);
}

}
