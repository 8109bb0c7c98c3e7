#pragma once
// Help, version and manual page, all made from the tables of commands and options.

#include "app/desk/options/option_table.h"
#include "app/language/translator.h"

#include <string>
#include <vector>

namespace mp::desk {

/// The first screen: examples, commands, exit codes.
std::string help_text(language::Translator const& translate, int width);

/// One command: usage, what it does, its examples and options; laboratory options only when `verbose`.
std::string help_text(CommandSpec const& command, bool verbose, language::Translator const& translate, int width);

/// "mailplumb 0.1.0", then one library a line.
std::string version_text(std::vector<std::string> const& libraries);
std::string version_json(std::vector<std::string> const& libraries);

/// The manual page in roff, English.
std::string manual_page();

struct ExitSpec {
    int code;
    core::MessageId says;
};
std::span<ExitSpec const> exit_table();

/// "--nameserver IP[:PORT]"
std::string usage_of(OptionSpec const& option);
std::string program_version();

}
