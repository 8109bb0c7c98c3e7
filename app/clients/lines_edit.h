#pragma once
// Files of lines that begin with a keyword, in sections, changed in place: mbsync's and msmtp's.

#include "app/clients/edits.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mp::clients {

struct KeywordLine {
    std::size_t number = 0; ///< from 1
    std::string keyword;    ///< in small letters
    Span whole;             ///< the line without its end
    Span value;             ///< the rest behind the keyword, without blanks at its ends and, with a `#` before it, a comment
    std::string_view indent;
};

/// Comments and empty lines are no keyword lines; `takes_comments`: one may stand behind a value.
std::vector<KeywordLine> keyword_lines(std::string_view bytes, bool takes_comments);

class LinesEditor {
public:
    LinesEditor(std::string_view bytes, bool takes_comments)
        : m_bytes(bytes), m_lines(keyword_lines(bytes, takes_comments)), m_ending(line_end_of(bytes)) {}

    std::vector<KeywordLine> const& lines() const { return m_lines; }
    std::string_view value_of(KeywordLine const& line) const {
        return m_bytes.substr(line.value.begin, line.value.end - line.value.begin);
    }
    void set_value(KeywordLine const& line, std::string const& value);
    /// A line of its own below this one, indented as it is.
    void add_below(KeywordLine const& line, std::string const& text, std::string_view indent);
    Edits take();

private:
    std::string_view m_bytes;
    std::vector<KeywordLine> m_lines;
    std::string m_ending;
    std::vector<std::pair<std::size_t, std::string>> m_new_lines; ///< come behind what is replaced at the same place
    Edits m_edits;
};

}
