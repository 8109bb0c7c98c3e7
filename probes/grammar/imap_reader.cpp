#include "probes/grammar/imap_reader.h"

#include "probes/core/ascii.h"

#include <algorithm>

namespace mp::grammar {

namespace ascii = core::ascii;

void ImapReader::skip_blanks() {
    while (!m_rest.empty() && ascii::is_space(m_rest.front()))
        m_rest.remove_prefix(1);
}

bool ImapReader::take(char c) {
    if (m_rest.empty() || m_rest.front() != c)
        return false;
    m_rest.remove_prefix(1);
    return true;
}

bool ImapReader::take_word(std::string_view word) {
    auto const before = m_rest;
    if (ascii::equal_ignoring_case(atom(), word))
        return true;
    m_rest = before;
    return false;
}

std::string_view ImapReader::atom() {
    std::size_t end = 0;
    while (end < m_rest.size() && !ascii::is_space(m_rest[end]) && m_rest[end] != '(' && m_rest[end] != ')' &&
           m_rest[end] != '"')
        ++end;
    auto const found = m_rest.substr(0, end);
    m_rest.remove_prefix(end);
    return found;
}

std::optional<std::string> ImapReader::quoted() {
    std::string out;
    for (std::size_t i = 1; i < m_rest.size(); ++i) {
        char c = m_rest[i];
        if (c == '"') {
            m_rest.remove_prefix(i + 1);
            return out;
        }
        if (c == '\r' || c == '\n')
            return std::nullopt;
        if (c == '\\') {
            if (++i == m_rest.size())
                return std::nullopt;
            c = m_rest[i];
        }
        out += c;
    }
    return std::nullopt;
}

/// `{5}` CRLF and five octets, as the conversation joined them.
std::optional<std::string> ImapReader::literal() {
    auto const close = m_rest.find('}');
    if (close == m_rest.npos)
        return std::nullopt;
    auto digits = m_rest.substr(1, close - 1);
    if (digits.ends_with('+'))
        digits.remove_suffix(1);
    auto const size = ascii::to_number<std::uint64_t>(digits);
    auto rest = m_rest.substr(close + 1);
    if (rest.starts_with('\r'))
        rest.remove_prefix(1);
    if (!size || !rest.starts_with('\n') || rest.size() - 1 < *size)
        return std::nullopt;
    auto const octets = rest.substr(1, static_cast<std::size_t>(*size));
    m_rest = rest.substr(1 + octets.size());
    return std::string(octets);
}

std::optional<std::string> ImapReader::string_or_atom() {
    if (peek() == '"')
        return quoted();
    if (peek() == '{')
        return literal();
    auto const found = atom();
    if (found.empty())
        return std::nullopt;
    return std::string(found);
}

std::optional<std::string> ImapReader::nullable_string(bool& is_nil) {
    bool const may_be_nil = peek() != '"' && peek() != '{';
    auto found = string_or_atom();
    is_nil = found && may_be_nil && ascii::equal_ignoring_case(*found, "NIL");
    return is_nil ? std::optional<std::string>(std::string{}) : found;
}

std::optional<std::int64_t> ImapReader::number() {
    auto const before = m_rest;
    auto const text = atom();
    auto const value = ascii::to_number<std::int64_t>(text);
    if (!value || *value < 0) {
        m_rest = before;
        return std::nullopt;
    }
    return value;
}

bool ImapReader::skip_value() {
    std::size_t open = 0;
    do {
        skip_blanks();
        if (take('(')) {
            ++open;
        } else if (open > 0 && take(')')) {
            --open;
        } else if (!string_or_atom()) {
            return false;
        }
    } while (open > 0);
    return true;
}

}
