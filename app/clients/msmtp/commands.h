#pragma once
// The lines of msmtp's configuration (FORMAT.md 1): commands, accounts and what these inherit.

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mp::clients::msmtp {

/// One account with all that it says itself or inherits from others, and what the defaults were when it was begun.
struct Block {
    std::string name;
    std::map<std::string, std::string> own; ///< by command; the last one of a name counts
    std::map<std::string, std::string> defaults;
    bool has_own_password = false;
    bool has_command = false;  ///< a line of it is the output of a command, which is not known
    bool is_alias = false;     ///< `account default : work` and nothing more
    bool is_inherited = false; ///< another account builds on it
    std::size_t line = 0;

    /// Null: neither the account nor the defaults say.
    std::string const* find(std::string_view command) const;
};

struct Configuration {
    std::vector<Block> accounts;
    bool has_default_password = false;
    std::vector<std::size_t> odd_lines;     ///< msmtp refuses the file because of these; at most 100
    std::vector<std::size_t> command_lines; ///< `eval`: the output of a command stands for the line; never run
};
Configuration parse(std::string_view text);

/// The text begins with commands as msmtp knows them, and speaks of a server.
bool looks_like_configuration(std::string_view beginning);

}
