#pragma once
// Reads the pieces IMAP data is made of (RFC 9051, section 4): atoms, quoted strings, literals, lists. Bounded by the text
// it was given; nesting costs a counter, not stack.

#include "probes/core/fault.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mp::grammar {

class ImapReader {
public:
    explicit ImapReader(std::string_view data) : m_rest(data) {}

    bool at_end() const { return m_rest.empty(); }
    char peek() const { return m_rest.empty() ? '\0' : m_rest.front(); }
    void skip_blanks();
    /// Takes `c` when it is next.
    bool take(char c);
    /// Takes `word` when it is the next atom, whatever its case.
    bool take_word(std::string_view word);

    /// Characters up to a blank, parenthesis or quote; empty when there are none.
    std::string_view atom();
    /// Quoted string, literal or atom; the bytes it stands for. Nothing when malformed.
    std::optional<std::string> string_or_atom();
    /// Like string_or_atom; `is_nil` tells the atom NIL from the string "NIL".
    std::optional<std::string> nullable_string(bool& is_nil);
    /// 63-bit number (RFC 9051, section 4.2); takes nothing when there is none.
    std::optional<std::int64_t> number();
    /// Any one value, nested lists included. False when malformed.
    bool skip_value();

private:
    std::optional<std::string> quoted();
    std::optional<std::string> literal();

    std::string_view m_rest;
};

}
