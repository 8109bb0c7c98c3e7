#include "app/clients/mutt/tokens.h"

#include "probes/core/ascii.h"

#include <algorithm>

namespace mp::clients::mutt {

namespace ascii = core::ascii;

namespace {

constexpr std::size_t longest_value = 8192;

class Scanner {
public:
    Scanner(std::string_view& text, std::size_t& line, Lookup const& lookup)
        : m_text(text), m_line(line), m_lookup(lookup) {}

    std::vector<Token> command() {
        std::vector<Token> words;
        while (!at_end() && words.size() < 2000)
            words.push_back(word());
        if (!m_text.empty())
            take(); // the sign that ended it
        return words;
    }

private:
    char take() {
        char const c = m_text.front();
        m_text.remove_prefix(1);
        m_line += c == '\n' ? 1 : 0;
        return c;
    }

    bool is_joined() const { return m_text.starts_with("\\\n") || m_text.starts_with("\\\r\n"); }

    /// Behind blanks: nothing more belongs to this command.
    bool at_end() {
        for (;;) {
            if (is_joined())
                while (take() != '\n') {
                }
            else if (!m_text.empty() && m_text.front() != '\n' && ascii::is_space(m_text.front()))
                take();
            else if (m_text.starts_with('#'))
                skip_comment();
            else
                return m_text.empty() || m_text.front() == '\n' || m_text.front() == ';';
        }
    }

    /// A comment that ends in a backslash goes on in the next line.
    void skip_comment() {
        while (!m_text.empty() && m_text.front() != '\n') {
            if (is_joined())
                while (take() != '\n') {
                }
            else
                take();
        }
    }

    Token word() {
        m_token = {};
        char quote = '\0';
        while (!m_text.empty()) {
            char const c = m_text.front();
            bool const is_end = c == '\n' || ascii::is_space(c) || c == ';' || (c == '#' && m_token.text.empty());
            if (quote == '\0' && is_end && !(c == '#' && m_is_begun))
                break;
            m_is_begun = true;
            if (is_joined() && quote != '\'') {
                while (take() != '\n') {
                }
            } else if (c == quote) {
                take();
                quote = '\0';
            } else if (quote == '\0' && (c == '"' || c == '\'')) {
                quote = take();
            } else if (quote == '\'') {
                append(take());
            } else if (c == '\\') {
                escape();
            } else if (c == '`') {
                skip_backquotes();
            } else if (c == '$') {
                variable();
            } else {
                if (c == '=' && quote == '\0' && m_token.equals == std::string::npos)
                    m_token.equals = m_token.text.size();
                append(take());
            }
        }
        m_is_begun = false;
        return std::move(m_token);
    }

    void append(char c) {
        if (m_token.text.size() < longest_value)
            m_token.text += c;
    }

    void escape() {
        take();
        if (m_text.empty())
            return;
        char const c = take();
        append(c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c);
    }

    void skip_backquotes() {
        take();
        while (!m_text.empty() && m_text.front() != '`')
            if (take() == '\\' && !m_text.empty())
                take();
        if (!m_text.empty())
            take();
        m_token.is_unknown = m_token.has_command = true;
    }

    void variable() {
        take();
        bool const is_braced = m_text.starts_with('{');
        if (is_braced)
            take();
        std::string name;
        while (!m_text.empty() && (ascii::is_alnum(m_text.front()) || m_text.front() == '_'))
            name += take();
        if (is_braced && m_text.starts_with('}'))
            take();
        if (name.empty())
            return append('$');
        auto const value = m_lookup(name);
        if (!value)
            m_token.is_unknown = true;
        else
            m_token.text += value->substr(0, longest_value - std::min(longest_value, m_token.text.size()));
    }

    std::string_view& m_text;
    std::size_t& m_line;
    Lookup const& m_lookup;
    Token m_token;
    bool m_is_begun = false;
};

}

std::vector<Token> next_command(std::string_view& text, std::size_t& line, Lookup const& lookup) {
    return Scanner(text, line, lookup).command();
}

}
