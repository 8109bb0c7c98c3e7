// The only file that knows CLI11: it cuts the words into command, options and operands; what they mean is in the tables.

#include "app/desk/options/arguments.h"

#include "app/desk/options/nearest.h"
#include "app/desk/options/option_table.h"
#include "app/reports/display.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>

namespace mp::desk {

namespace {

/// What CLI11 found for the options of one level: every value in order, or "" per use of a flag.
using Found = std::map<OptionSpec const*, std::vector<std::string>>;

/// Values and words are shown in sentences: one line, no control characters, not endless.
std::string shown(std::string_view text) { return reports::clean(text, 60); }

void declare(CLI::App& app, CommandSpec const* command, Found& found) {
    app.set_help_flag();
    app.allow_extras();
    for (auto const* option : options_of(command)) {
        if (option->takes == Takes::nothing) {
            app.add_flag_function(option->name, [&found, option](std::int64_t) { found[option].push_back(""); })
                ->disable_flag_override();
            continue;
        }
        app.add_option_function<std::vector<std::string>>(
               option->name, [&found, option](std::vector<std::string> const& values) { found[option] = values; }, "")
            ->allow_extra_args(false)
            ->type_name(option->value)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    }
}

tl::unexpected<core::Message> unknown_option(std::string const& word, CommandSpec const* command) {
    auto const name = word.substr(0, word.find('='));
    std::vector<std::string> known;
    for (auto const* option : options_of(command))
        known.push_back(option->name);
    for (auto const& option : option_table())
        if (option.name == name && command)
            return usage_error(MP_MSG("{option} is no option of {command}; see mailplumb {command} --help."),
                               {{"option", shown(name)}, {"command", command->name}});
    if (auto const near = nearest(name, known))
        return usage_error(MP_MSG("There is no option {option}; did you mean {near}?"),
                           {{"option", shown(name)}, {"near", *near}});
    return usage_error(MP_MSG("There is no option {option}; see mailplumb --help."), {{"option", shown(name)}});
}

tl::unexpected<core::Message> unknown_command(std::string const& word) {
    std::vector<std::string> known;
    for (auto const& command : command_table())
        known.push_back(command.name);
    if (auto const near = nearest(word, known))
        return usage_error(MP_MSG("There is no command “{command}”; did you mean {near}?"),
                           {{"command", shown(word)}, {"near", *near}});
    if (word.find('@') != std::string::npos)
        return usage_error(MP_MSG("Say what to do with the address, for example: mailplumb check {address}"),
                           {{"address", shown(word)}});
    return usage_error(MP_MSG("There is no command “{command}”; see mailplumb --help."), {{"command", shown(word)}});
}

Usage<void> store(Arguments& arguments, Found const& found) {
    for (auto const& option : option_table()) {
        auto const at = found.find(&option);
        if (at == found.end())
            continue;
        if (at->second.size() > 1 && !option.is_repeatable && option.takes != Takes::nothing)
            return usage_error(MP_MSG("{option} was given more than once."), {{"option", option.name}});
        for (auto const& value : at->second)
            if (auto const stored = option.store(arguments, value); !stored) {
                core::Values values = stored.error().values;
                for (auto& [name, text] : values)
                    text = shown(text);
                return usage_error(MP_MSG("{option}: {problem}."),
                                   {{"option", option.name}, {"problem", core::in_english({stored.error().id, values})}});
            }
    }
    return {};
}

Usage<void> check_operands(Arguments const& arguments, CommandSpec const& command) {
    auto const count = arguments.operands.size();
    if (count < command.least)
        return usage_error(MP_MSG("mailplumb {command} needs {operands}; see mailplumb {command} --help."),
                           {{"command", command.name}, {"operands", command.operands}});
    if (count > command.most)
        return usage_error(MP_MSG("mailplumb {command}: “{word}” is one word too many."),
                           {{"command", command.name}, {"word", shown(arguments.operands[command.most])}});
    return {};
}

Usage<void> check_export(Arguments const& arguments) {
    if (arguments.from_file.empty())
        return usage_error(
            MP_MSG("Say which settings to export: --from FILE, written by mailplumb check --report json=FILE."));
    bool const is_all = !arguments.all_folder.empty();
    if (is_all && (!arguments.operands.empty() || !arguments.out_path.empty()))
        return usage_error(MP_MSG("--all writes for every mail program, so it goes with neither CLIENT nor --out."));
    if (!is_all && (arguments.operands.empty() || arguments.out_path.empty()))
        return usage_error(MP_MSG("Say for which mail program and where: mailplumb export CLIENT --from FILE --out PATH"));
    return {};
}

Usage<void> check_combination(Arguments const& arguments) {
    int const ways =
        arguments.password_stdin + arguments.token_stdin + !arguments.password_file.empty() + arguments.no_login;
    if (ways > 1)
        return usage_error(
            MP_MSG("Only one of --password-stdin, --password-file, --token-stdin and --no-login can be given."));
    if (arguments.round_trip && arguments.no_login)
        return usage_error(MP_MSG("--round-trip needs a login, so it cannot go with --no-login."));
    if (!arguments.exports.empty() && arguments.no_login)
        return usage_error(
            MP_MSG("--export hands over only settings whose login was accepted, so it cannot go with --no-login."));
    if (arguments.command == "export")
        if (auto const fits = check_export(arguments); !fits)
            return fits;
    if (arguments.once && (arguments.for_seconds || arguments.forget))
        return usage_error(MP_MSG("--once goes with neither --for nor --forget."));
    if (arguments.quiet && arguments.verbose)
        return usage_error(MP_MSG("--quiet and --verbose cannot go together."));
    if (!arguments.ispdb_url.empty() && !arguments.ispdb_dir.empty())
        return usage_error(MP_MSG("Only one of --ispdb-url and --ispdb-dir can be given."));
    if (arguments.command == "discover" && arguments.brings_secret() && !arguments.autodiscover_login)
        return usage_error(MP_MSG("discover never signs in; a password is of use to it only with --autodiscover-login."));
    return {};
}

/// CLI11 speaks in exceptions; the option's name is what stands before the colon.
tl::unexpected<core::Message> in_one_sentence(CLI::ParseError const& error) {
    std::string const text = error.what();
    auto const name = text.substr(0, text.find_first_of(": "));
    auto const option = name.starts_with("--") ? name : "--" + name; // flags come without their dashes
    for (auto const& spec : option_table())
        if (option == spec.name)
            return spec.takes == Takes::nothing ? usage_error(MP_MSG("{option} takes no value."), {{"option", option}})
                                                : usage_error(MP_MSG("{option} needs a value: {option} {value}"),
                                                              {{"option", option}, {"value", spec.value}});
    return usage_error(MP_MSG("The command line cannot be understood; see mailplumb --help."));
}

Usage<Arguments> understand(std::vector<std::string> const& words, CommandSpec const* command,
                            std::vector<std::string> const& rest, Found const& found) {
    Arguments arguments;
    arguments.command = command ? command->name : "";
    // Everything after "--" is an operand, whatever it looks like.
    auto const end = std::find(words.begin(), words.end(), "--");
    std::vector<std::string> const literal(end == words.end() ? end : end + 1, words.end());
    for (auto const& word : rest) {
        bool const is_literal = std::find(literal.begin(), literal.end(), word) != literal.end();
        if (word.size() > 1 && word.front() == '-' && !is_literal)
            return unknown_option(word, command);
        if (word != "--")
            arguments.operands.push_back(word);
    }
    if (auto const stored = store(arguments, found); !stored)
        return tl::unexpected<core::Message>(stored.error());
    if (arguments.help || arguments.version)
        return arguments;
    if (!command && arguments.operands.empty())
        return usage_error(
            MP_MSG("Say what to do, for example: mailplumb check alice@example.org (mailplumb --help shows more)."));
    if (!command)
        return unknown_command(arguments.operands.front());
    if (auto const fits = check_operands(arguments, *command); !fits)
        return tl::unexpected<core::Message>(fits.error());
    if (auto const fits = check_combination(arguments); !fits)
        return tl::unexpected<core::Message>(fits.error());
    return arguments;
}

}

Usage<Arguments> parse_arguments(std::vector<std::string> const& words) {
    CLI::App app;
    app.require_subcommand(0, 1);
    Found found;
    declare(app, nullptr, found);
    for (auto const& command : command_table())
        declare(*app.add_subcommand(command.name), &command, found);
    try {
        app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
    } catch (CLI::ParseError const& error) {
        return in_one_sentence(error);
    }
    auto const chosen = app.get_subcommands();
    auto const* command = chosen.empty() ? nullptr : find_command(chosen.front()->get_name());
    return understand(words, command, app.remaining(true), found);
}

}
