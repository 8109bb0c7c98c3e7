#pragma once
// One statement after the other of a preference file: `user_pref("name", value);` with comments between.

#include "app/clients/thunderbird/prefs.h"

#include <string>
#include <string_view>

namespace mp::clients::thunderbird {

struct Statement {
    std::string name;
    Prefs::Value value;
    std::size_t begin = 0, end = 0;             ///< in the text that is scanned: from `user_pref` to behind the `;`
    std::size_t value_begin = 0, value_end = 0; ///< of the value as it is written
};

class Scanner {
public:
    enum class Step { statement, broken, end };

    explicit Scanner(std::string_view text) : m_text(text) {}

    /// After `broken`, the next call goes on behind the next line that ends in `;`.
    Step next(Statement& statement);
    /// Line of the last statement, from 1.
    std::size_t line();

private:
    bool parse(Statement& statement);
    bool skip_blanks();
    bool take(char wanted);
    bool take_word(std::string_view word);
    bool take_string(std::string& out);
    bool take_escape(std::string& out);
    bool take_hex(std::size_t digits, char32_t& value);
    bool take_number(std::int32_t& out);
    bool take_value(Prefs::Value& value);
    void recover();

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_start = 0;
    std::size_t m_counted = 0;
    std::size_t m_line = 1;
};

}
