#include "app/cli/completion_script.h"

#include "app/desk/options/option_table.h"
#include "probes/core/ascii.h"

#include <algorithm>

namespace mp::cli {

namespace {

std::string english(core::MessageId id) { return core::in_english(core::Message(id)); }

std::string with_blanks(std::string_view choices) {
    std::string out(choices);
    std::replace(out.begin(), out.end(), '|', ' ');
    return out;
}

std::string command_names() {
    std::string out;
    for (auto const& command : desk::command_table())
        out += (out.empty() ? "" : " ") + std::string(command.name);
    return out;
}

std::string option_names(desk::CommandSpec const* command) {
    std::string out;
    for (auto const* option : desk::options_of(command))
        if (option->group != desk::Group::laboratory)
            out += (out.empty() ? "" : " ") + std::string(option->name);
    return out;
}

/// Names of the options with a given kind of value, as a `case` pattern.
std::string pattern(desk::Takes takes) {
    std::string out;
    for (auto const& option : desk::option_table())
        if (option.takes == takes && !*option.choices)
            out += (out.empty() ? "" : "|") + std::string(option.name);
    return out;
}

std::string bash_script() {
    std::string out = "# bash completion for mailplumb\n_mailplumb() {\n"
                      "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command= word\n"
                      "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n        case $word in " +
                      std::string();
    auto names = command_names();
    std::replace(names.begin(), names.end(), ' ', '|');
    out += names + ") command=$word; break ;; esac\n    done\n    case $prev in\n";
    for (auto const& option : desk::option_table())
        if (*option.choices)
            out += std::string("        ") + option.name + ") COMPREPLY=($(compgen -W \"" + with_blanks(option.choices) +
                   "\" -- \"$cur\")); return ;;\n";
    out += "        " + pattern(desk::Takes::file) + ") COMPREPLY=($(compgen -f -- \"$cur\")); return ;;\n";
    out += "        " + pattern(desk::Takes::folder) + ") COMPREPLY=($(compgen -d -- \"$cur\")); return ;;\n";
    out += "        " + pattern(desk::Takes::text) +
           ") COMPREPLY=(); return ;;\n    esac\n    local words\n    case $command in\n";
    for (auto const& command : desk::command_table())
        out += std::string("        ") + command.name + ") words=\"" + with_blanks(command.words) +
               (*command.words ? " " : "") + option_names(&command) + "\" ;;\n";
    out += "        *) words=\"" + command_names() + " " + option_names(nullptr) + "\" ;;\n    esac\n";
    return out + "    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n}\ncomplete -o default -F _mailplumb mailplumb\n";
}

/// Inside single quotes and a _arguments specification.
std::string zsh_text(std::string_view text) {
    std::string out;
    for (char const c : text) {
        if (c == '\'')
            out += "'\\''";
        else if (c == '[' || c == ']' || c == ':' || c == '\\')
            (out += '\\') += c;
        else
            out += c;
    }
    return out;
}

std::string zsh_option(desk::OptionSpec const& option) {
    std::string out = option.is_repeatable ? "'*" : "'";
    out += std::string(option.name) + "[" + zsh_text(english(option.help)) + "]";
    if (option.takes != desk::Takes::nothing) {
        out += ":" + zsh_text(option.value) + ":";
        if (*option.choices)
            out += "(" + with_blanks(option.choices) + ")";
        else if (option.takes == desk::Takes::file)
            out += "_files";
        else if (option.takes == desk::Takes::folder)
            out += "_files -/";
    }
    return out + "'";
}

std::string zsh_script() {
    std::string out = "#compdef mailplumb\n_mailplumb() {\n    local -a commands=(\n";
    for (auto const& command : desk::command_table())
        out += "        '" + std::string(command.name) + ":" + zsh_text(english(command.summary)) + "'\n";
    out += "    )\n    if (( CURRENT == 2 )); then\n        _describe command commands\n        return\n    fi\n    case "
           "$words[2] in\n";
    for (auto const& command : desk::command_table()) {
        out += "        " + std::string(command.name) + ") shift words; (( CURRENT-- )); _arguments";
        for (auto const* option : desk::options_of(&command))
            if (option->group != desk::Group::laboratory)
                out += " \\\n            " + zsh_option(*option);
        out += *command.words ? " \\\n            '1:word:(" + with_blanks(command.words) + ")'" : "";
        out += std::string(" \\\n            '*:") + zsh_text(command.operands) + ":_files' ;;\n";
    }
    return out + "    esac\n}\nif [[ $funcstack[1] == _mailplumb ]]; then _mailplumb \"$@\"; else compdef _mailplumb "
                 "mailplumb; fi\n";
}

std::string fish_text(std::string_view text) {
    std::string out;
    for (char const c : text) {
        if (c == '\'' || c == '\\')
            out += '\\';
        out += c;
    }
    return "'" + out + "'";
}

std::string fish_option(desk::OptionSpec const& option, std::string const& condition) {
    auto out = "complete -c mailplumb" + condition + " -l " + std::string(option.name).substr(2);
    if (*option.choices)
        out += " -x -a " + fish_text(with_blanks(option.choices));
    else if (option.takes == desk::Takes::file)
        out += " -r -F";
    else if (option.takes == desk::Takes::folder)
        out += " -x -a '(__fish_complete_directories)'";
    else if (option.takes == desk::Takes::text)
        out += " -x";
    return out + " -d " + fish_text(english(option.help)) + "\n";
}

std::string fish_script() {
    std::string out = "# fish completion for mailplumb\ncomplete -c mailplumb -f\n";
    for (auto const& command : desk::command_table()) {
        out += "complete -c mailplumb -n __fish_use_subcommand -a " + std::string(command.name) + " -d " +
               fish_text(english(command.summary)) + "\n";
        auto const condition = " -n '__fish_seen_subcommand_from " + std::string(command.name) + "'";
        if (*command.words)
            out += "complete -c mailplumb" + condition + " -a " + fish_text(with_blanks(command.words)) + "\n";
        for (auto const* option : desk::options_of(&command))
            if (option->group != desk::Group::laboratory && option->group != desk::Group::everywhere)
                out += fish_option(*option, condition);
    }
    for (auto const* option : desk::options_of(nullptr))
        out += fish_option(*option, "");
    return out;
}

}

std::string completion_script(std::string_view shell) {
    return shell == "bash" ? bash_script() : shell == "zsh" ? zsh_script() : shell == "fish" ? fish_script() : std::string();
}

}
