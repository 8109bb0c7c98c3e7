#include "app/clients/lines_edit.h"

#include "probes/core/ascii.h"

#include <algorithm>

namespace mp::clients {

namespace ascii = core::ascii;

namespace {

/// Where a comment begins: at a `#` behind a blank and outside of quotes.
std::size_t end_of_value(std::string_view text) {
    bool is_quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '"')
            is_quoted = !is_quoted;
        if (text[at] == '#' && !is_quoted && at > 0 && ascii::is_space(text[at - 1]))
            return at;
    }
    return text.size();
}

}

std::vector<KeywordLine> keyword_lines(std::string_view bytes, bool takes_comments) {
    std::vector<KeywordLine> lines;
    std::size_t number = 0;
    for (std::size_t at = bytes.starts_with("\xef\xbb\xbf") ? 3 : 0; at < bytes.size();) {
        auto const end = std::min(bytes.find('\n', at), bytes.size());
        auto const text = ascii::trim(bytes.substr(at, end - at));
        ++number;
        if (!text.empty() && text.front() != '#') {
            auto const begin = static_cast<std::size_t>(text.data() - bytes.data());
            auto const blank = std::min(text.find_first_of(" \t"), text.size());
            auto const rest = text.substr(blank);
            auto const value = ascii::trim(takes_comments ? rest.substr(0, end_of_value(rest)) : rest);
            auto const value_begin = value.empty() ? begin + blank : static_cast<std::size_t>(value.data() - bytes.data());
            auto const whole_end = bytes[end - 1] == '\r' ? end - 1 : end;
            lines.push_back({number,
                             ascii::to_lower(text.substr(0, blank)),
                             {at, whole_end},
                             {value_begin, value_begin + value.size()},
                             bytes.substr(at, begin - at)});
        }
        at = end + 1;
    }
    return lines;
}

void LinesEditor::set_value(KeywordLine const& line, std::string const& value) {
    if (value_of(line) == value)
        return;
    bool const is_bare =
        line.value.begin == line.value.end && line.value.begin > 0 && !ascii::is_space(m_bytes[line.value.begin - 1]);
    m_edits.replace(line.value, (is_bare ? " " : "") + value);
}

void LinesEditor::add_below(KeywordLine const& line, std::string const& text, std::string_view indent) {
    auto const end = m_bytes.find('\n', line.whole.end);
    auto const added = std::string(indent) + text;
    if (end == m_bytes.npos)
        m_new_lines.emplace_back(m_bytes.size(), m_ending + added);
    else
        m_new_lines.emplace_back(end + 1, added + m_ending);
}

Edits LinesEditor::take() {
    for (auto& [place, text] : m_new_lines)
        m_edits.insert(place, std::move(text));
    return std::move(m_edits);
}

}
