#include "app/clients/fetchmail/scanner.h"

#include "app/clients/text.h"
#include "probes/core/ascii.h"

#include <algorithm>

namespace mp::clients::fetchmail {

namespace ascii = core::ascii;

namespace {

constexpr std::string_view word_ends = "=;:, \t\r\n";

/// The value of up to `most` digits of a base at the front of the text, which loses them.
unsigned digits_at(std::string_view& text, unsigned base, std::size_t most) {
    unsigned value = 0;
    for (std::size_t i = 0; i < most && !text.empty(); ++i) {
        char const c = ascii::lower(text.front());
        unsigned const digit = ascii::is_digit(c)     ? static_cast<unsigned>(c - '0')
                               : c >= 'a' && c <= 'f' ? static_cast<unsigned>(c - 'a' + 10)
                                                      : base;
        if (digit >= base)
            break;
        value = value * base + digit;
        text.remove_prefix(1);
    }
    return value;
}

/// One escape behind its backslash. A byte that it names is taken as Latin-1: what is kept is UTF-8.
void append_escape(std::string& out, std::string_view& text) {
    char const c = text.front();
    if (c == 'x' || c == 'X' || ascii::is_digit(c)) {
        unsigned const base = c == '0' ? 8 : ascii::is_digit(c) ? 10 : 16;
        if (base == 16)
            text.remove_prefix(1);
        append_utf8(out, digits_at(text, base, base == 16 ? 2 : 3) & 0xFF);
        return;
    }
    text.remove_prefix(1);
    switch (c) {
    case '\n': return;
    case 'n': out += '\n'; return;
    case 't': out += '\t'; return;
    case 'b': out += '\b'; return;
    case 'r': out += '\r'; return;
    default: out += c;
    }
}

}

std::string_view Scanner::take(std::size_t count) {
    auto const taken = m_text.substr(0, count);
    m_line += static_cast<std::size_t>(std::count(taken.begin(), taken.end(), '\n'));
    m_text.remove_prefix(taken.size());
    return taken;
}

void Scanner::skip_gap() {
    for (;;) {
        take(std::min(m_text.find_first_not_of(" \t\r\n,;:"), m_text.size()));
        if (m_text.starts_with('#'))
            take(std::min(m_text.find('\n'), m_text.size()));
        else if (m_text.starts_with("\\\n"))
            take(2);
        else
            return;
    }
}

Token Scanner::token(Token::Kind kind, std::string_view raw, std::size_t begin, std::size_t line) const {
    return {kind, raw, line, begin, m_size - m_text.size()};
}

Token Scanner::next() {
    skip_gap();
    auto const line = m_line;
    auto const begin = m_size - m_text.size();
    if (m_text.empty())
        return token(Token::Kind::end, {}, begin, line);
    if (m_text.front() == '=') {
        auto const sign = take(1);
        return token(Token::Kind::equals, sign, begin, line);
    }
    auto const word = std::min(m_text.find_first_of(word_ends), m_text.size());
    char const quote = m_text.front();
    auto const closing = quote == '"' || quote == '\'' ? m_text.find(quote, 1) : std::string_view::npos;
    // The longer of both counts: `"a"b` is one word with quotes in it.
    if (closing != std::string_view::npos && closing + 1 >= word) {
        auto const quoted = take(closing + 1);
        return token(Token::Kind::quoted, quoted.substr(1, quoted.size() - 2), begin, line);
    }
    auto const plain = take(word);
    return token(Token::Kind::word, plain, begin, line);
}

std::string unescaped(std::string_view raw) {
    std::string out;
    while (!raw.empty()) {
        char const c = raw.front();
        raw.remove_prefix(1);
        if (c != '\\')
            out += c;
        else if (!raw.empty())
            append_escape(out, raw);
    }
    return out;
}

}
