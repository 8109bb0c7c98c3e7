#pragma once
// The words of muttrc (FORMAT.md 1). Commands in backquotes are never run: a word that holds one is unknown.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mp::clients::mutt {

struct Token {
    std::string text;
    std::size_t equals = std::string::npos; ///< the first '=' outside of quotes
    bool is_unknown = false;                ///< it needs the output of a command, or a variable that is not known
    bool has_command = false;
};

/// The value of a variable of the program or of the environment; nothing when it is not known.
using Lookup = std::function<std::optional<std::string>(std::string_view name)>;

/// The words of the first command in `text`, which loses it: up to a `;` or a line's end. A backslash joins lines; a comment
/// ends the line. Empty when there is no command.
std::vector<Token> next_command(std::string_view& text, std::size_t& line, Lookup const& lookup);

}
