#pragma once
// Tokens of .fetchmailrc (FORMAT.md 1).

#include <cstddef>
#include <string>
#include <string_view>

namespace mp::clients::fetchmail {

struct Token {
    enum class Kind { end, word, quoted, equals };
    Kind kind = Kind::end;
    std::string_view raw; ///< without quotes, escapes as they stand
    std::size_t line = 0;
    std::size_t begin = 0, end = 0; ///< in the text that is scanned, quotes included
};

class Scanner {
public:
    explicit Scanner(std::string_view text) : m_text(text), m_size(text.size()) {}

    /// Blanks, comments and the signs , ; : are no tokens.
    Token next();

private:
    void skip_gap();
    std::string_view take(std::size_t count);
    Token token(Token::Kind kind, std::string_view raw, std::size_t begin, std::size_t line) const;

    std::string_view m_text;
    std::size_t m_size;
    std::size_t m_line = 1;
};

/// The text that a raw token stands for.
std::string unescaped(std::string_view raw);

}
