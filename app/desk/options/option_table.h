#pragma once
// Every command and option once: parsing, help, manual page and shell completion are made from these tables.

#include "app/desk/options/arguments.h"

#include <span>

namespace mp::desk {

/// Bits of OptionSpec::commands.
enum : unsigned {
    for_check = 1,
    for_discover = 2,
    for_probe = 4,
    for_explain = 8,
    for_replay = 16,
    for_lint = 32,
    for_advise = 64,
    for_export = 128,
    for_clients = 256,
    for_watch = 512,
    for_fix = 1024,
    for_all = ~0u
};
inline constexpr unsigned for_runs = for_check | for_discover | for_probe;
/// These sign in.
inline constexpr unsigned for_logins = for_runs | for_watch;
/// lint is one of them when it is asked to go online.
inline constexpr unsigned for_network = for_runs | for_lint | for_watch;
inline constexpr unsigned for_reports = for_runs | for_replay;
inline constexpr unsigned for_answers = for_advise | for_lint | for_check | for_fix;

struct CommandSpec {
    char const* name;
    char const* operands;    ///< "ADDRESS", as shown in usage
    std::size_t least, most; ///< how many operands
    unsigned bit;            ///< 0: only the options that work everywhere
    core::MessageId summary; ///< one line
    core::MessageId description;
    char const* words = ""; ///< fixed first operands, "|" between them
};

enum class Group {
    credentials,
    answers,
    profiles,
    exporting,
    discovery,
    verification,
    report,
    network,
    everywhere,
    laboratory
};

/// In the order of help and manual page.
std::span<Group const> groups();
enum class Takes { nothing, text, file, folder };

struct OptionSpec {
    char const* name;  ///< "--nameserver"
    char const* value; ///< "IP[:PORT]"; empty for a flag
    Takes takes;
    unsigned commands;
    Group group;
    core::MessageId help;
    Usage<void> (*store)(Arguments&, std::string const&);
    char const* choices = ""; ///< "auto|always|never"
    bool is_repeatable = false;
};

struct ExampleSpec {
    char const* command; ///< which command's help shows it, too
    char const* line;
    core::MessageId says;
};

std::span<CommandSpec const> command_table();
std::span<OptionSpec const> option_table();
std::span<ExampleSpec const> example_table();
core::MessageId title_of(Group group);

CommandSpec const* find_command(std::string_view name);

/// Options of one command (null: those that work without one), in the order of the table.
std::vector<OptionSpec const*> options_of(CommandSpec const* command);

}
