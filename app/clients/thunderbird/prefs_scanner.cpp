#include "app/clients/thunderbird/prefs_scanner.h"

#include "app/clients/text.h"
#include "probes/core/ascii.h"

#include <algorithm>

namespace mp::clients::thunderbird {

namespace ascii = core::ascii;

Scanner::Step Scanner::next(Statement& statement) {
    bool const is_closed = skip_blanks();
    m_start = m_at;
    if (!is_closed) {
        // A comment that never ends takes the rest of the file with it.
        m_at = m_text.size();
        return Step::broken;
    }
    if (m_at == m_text.size())
        return Step::end;
    if (parse(statement))
        return Step::statement;
    recover();
    return Step::broken;
}

std::size_t Scanner::line() {
    auto const from = m_text.begin() + static_cast<std::ptrdiff_t>(m_counted);
    auto const to = m_text.begin() + static_cast<std::ptrdiff_t>(m_start);
    m_line += static_cast<std::size_t>(std::count(from, to, '\n'));
    m_counted = m_start;
    return m_line;
}

bool Scanner::parse(Statement& statement) {
    statement.begin = m_at;
    if (!take_word("user_pref") || !take('(') || !skip_blanks() || !take_string(statement.name) || !take(',') ||
        !skip_blanks())
        return false;
    statement.value_begin = m_at;
    if (!take_value(statement.value))
        return false;
    statement.value_end = m_at;
    bool const is_whole = take(')') && take(';');
    statement.end = m_at;
    return is_whole;
}

/// Blanks and comments. False: a comment is not closed.
bool Scanner::skip_blanks() {
    for (;;) {
        while (m_at < m_text.size() && ascii::is_space(m_text[m_at]))
            ++m_at;
        std::string_view const rest = m_text.substr(m_at);
        if (rest.starts_with("#") || rest.starts_with("//")) {
            m_at = std::min(m_text.find('\n', m_at), m_text.size());
        } else if (rest.starts_with("/*")) {
            auto const end = m_text.find("*/", m_at + 2);
            if (end == std::string_view::npos)
                return false;
            m_at = end + 2;
        } else {
            return true;
        }
    }
}

bool Scanner::take(char wanted) {
    if (!skip_blanks() || m_at == m_text.size() || m_text[m_at] != wanted)
        return false;
    ++m_at;
    return true;
}

bool Scanner::take_word(std::string_view word) {
    if (!m_text.substr(m_at).starts_with(word))
        return false;
    m_at += word.size();
    return m_at == m_text.size() || !(ascii::is_alnum(m_text[m_at]) || m_text[m_at] == '_');
}

bool Scanner::take_string(std::string& out) {
    out.clear();
    char const quote = m_at < m_text.size() ? m_text[m_at] : '\0';
    if (quote != '"' && quote != '\'')
        return false;
    for (++m_at; m_at < m_text.size();) {
        char const c = m_text[m_at++];
        if (c == quote)
            return true;
        if (c == '\0' || (c == '\\' && !take_escape(out)))
            return false;
        if (c != '\\')
            out += c;
    }
    return false;
}

/// What follows a backslash. `\x` gives a byte, `\u` a UTF-16 unit; neither may be 0.
bool Scanner::take_escape(std::string& out) {
    char const kind = m_at < m_text.size() ? m_text[m_at++] : '\0';
    char32_t value = 0;
    switch (kind) {
    case '"':
    case '\'':
    case '\\': out += kind; return true;
    case 'n': out += '\n'; return true;
    case 'r': out += '\r'; return true;
    case 'x':
        if (!take_hex(2, value) || value == 0)
            return false;
        out += static_cast<char>(static_cast<unsigned char>(value));
        return true;
    case 'u': break;
    default: return false;
    }
    if (!take_hex(4, value) || value == 0 || (value >= 0xdc00 && value <= 0xdfff))
        return false;
    if (value >= 0xd800 && value <= 0xdbff) {
        char32_t low = 0;
        if (!m_text.substr(m_at).starts_with("\\u"))
            return false;
        m_at += 2;
        if (!take_hex(4, low) || low < 0xdc00 || low > 0xdfff)
            return false;
        value = 0x10000 + ((value - 0xd800) << 10) + (low - 0xdc00);
    }
    append_utf8(out, value);
    return true;
}

bool Scanner::take_hex(std::size_t digits, char32_t& value) {
    std::string_view const part = m_text.substr(m_at, digits);
    std::uint32_t number = 0;
    auto const [end, error] = std::from_chars(part.data(), part.data() + part.size(), number, 16);
    if (part.size() != digits || error != std::errc{} || end != part.data() + part.size())
        return false;
    m_at += digits;
    value = number;
    return true;
}

bool Scanner::take_number(std::int32_t& out) {
    bool const has_plus = m_text[m_at] == '+';
    std::size_t end = m_at + (has_plus || m_text[m_at] == '-' ? 1 : 0);
    if (end == m_text.size() || !ascii::is_digit(m_text[end]))
        return false;
    while (end < m_text.size() && ascii::is_digit(m_text[end]))
        ++end;
    std::size_t const start = m_at + (has_plus ? 1 : 0);
    auto const number = ascii::to_number<std::int32_t>(m_text.substr(start, end - start));
    if (!number)
        return false;
    out = *number;
    m_at = end;
    return true;
}

bool Scanner::take_value(Prefs::Value& value) {
    if (m_at == m_text.size())
        return false;
    char const first = m_text[m_at];
    if (first == '"' || first == '\'')
        return take_string(value.emplace<std::string>());
    if (ascii::is_digit(first) || first == '-' || first == '+')
        return take_number(value.emplace<std::int32_t>());
    value = first == 't';
    return take_word(first == 't' ? "true" : "false");
}

/// To the next line that ends in `;`, seen from the start of the broken statement: an open string may have swallowed many.
void Scanner::recover() {
    for (auto at = m_text.find(';', m_start); at != std::string_view::npos; at = m_text.find(';', at + 1)) {
        std::size_t end = at + 1;
        while (end < m_text.size() && m_text[end] != '\n' && ascii::is_space(m_text[end]))
            ++end;
        if (end == m_text.size() || m_text[end] == '\n') {
            m_at = end;
            return;
        }
    }
    m_at = m_text.size();
}

}
