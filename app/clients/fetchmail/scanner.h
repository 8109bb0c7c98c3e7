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
};

class Scanner {
public:
    explicit Scanner(std::string_view text) : m_text(text) {}

    /// Blanks, comments and the signs , ; : are no tokens.
    Token next();

private:
    void skip_gap();
    std::string_view take(std::size_t count);

    std::string_view m_text;
    std::size_t m_line = 1;
};

/// The text that a raw token stands for.
std::string unescaped(std::string_view raw);

}
