#include "app/desk/options/help.h"

#include "app/desk/exit_codes.h"
#include "app/reports/display.h"

#include <algorithm>
#include <array>

#ifndef MP_VERSION
#define MP_VERSION "0"
#endif

namespace mp::desk {

using language::Translator;
using reports::columns_of;
using reports::padded;

namespace {

constexpr std::array exits{
    ExitSpec{exit_done, MP_MSG("done; nothing as bad as --fail-on was found")},
    ExitSpec{exit_findings, MP_MSG("done; something at least as bad as --fail-on was found")},
    ExitSpec{exit_usage, MP_MSG("wrong usage, or input that cannot be read")},
    ExitSpec{exit_no_settings, MP_MSG("no working settings were found; the report says why")},
    ExitSpec{exit_trust_needed, MP_MSG("stopped before a password was sent: a domain needs --trust-domain")},
    ExitSpec{exit_interrupted, MP_MSG("interrupted; what was finished is reported")},
};

/// Two columns; the right one is wrapped, and begins on a new line when the left one is too long.
void add_row(std::string& out, std::string const& left, std::string const& right, int left_columns, int width) {
    constexpr int indent = 2;
    auto const lines = reports::wrapped(right, std::max(20, width - left_columns - indent));
    bool const fits = columns_of(left) + 1 < left_columns;
    out += std::string(indent, ' ') + (fits ? padded(left, left_columns) + lines.front() : left) + "\n";
    for (std::size_t i = fits ? 1 : 0; i < lines.size(); ++i)
        out += std::string(static_cast<std::size_t>(indent + left_columns), ' ') + lines[i] + "\n";
}

void add_examples(std::string& out, CommandSpec const* command, Translator const& translate) {
    out += "\n" + translate(MP_MSG("Examples")) + "\n";
    for (auto const& example : example_table())
        if (!command || std::string_view(command->name) == example.command)
            out += "  " + std::string(example.line) + "\n      " + translate(example.says) + "\n";
}

void add_options(std::string& out, CommandSpec const* command, bool verbose, Translator const& translate, int width) {
    auto const options = options_of(command);
    for (auto const group : groups()) {
        if (group == Group::laboratory && !verbose)
            continue;
        bool is_first = true;
        for (auto const* option : options) {
            if (option->group != group)
                continue;
            if (std::exchange(is_first, false))
                out += "\n" + translate(title_of(group)) + "\n";
            add_row(out, usage_of(*option), translate(option->help), 28, width);
        }
    }
}

}

std::span<ExitSpec const> exit_table() { return exits; }

std::string program_version() { return MP_VERSION; }

std::string usage_of(OptionSpec const& option) {
    auto usage = std::string(option.name);
    if (*option.choices) {
        auto choices = std::string(option.choices);
        return usage + " " + (choices.size() < 24 ? choices : std::string(option.value));
    }
    return *option.value ? usage + " " + option.value : usage;
}

std::string help_text(Translator const& translate, int width) {
    auto out = translate(MP_MSG("mailplumb: from an e-mail address to verified mail settings")) + "\n";
    add_examples(out, nullptr, translate);
    out += "\n" + translate(MP_MSG("Commands")) + "\n";
    for (auto const& command : command_table())
        add_row(out, std::string(command.name) + (*command.operands ? " " : "") + command.operands,
                translate(command.summary), 28, width);
    out += "\n" + translate(MP_MSG("Options of a command: mailplumb COMMAND --help; everything: man mailplumb")) + "\n";
    add_options(out, nullptr, false, translate, width);
    out += "\n" + translate(MP_MSG("Exit codes")) + "\n";
    for (auto const& exit : exits)
        add_row(out, std::to_string(exit.code), translate(exit.says), 6, width);
    return out;
}

std::string help_text(CommandSpec const& command, bool verbose, Translator const& translate, int width) {
    auto const usage = std::string("mailplumb ") + command.name + (*command.operands ? " " : "") + command.operands;
    auto out = translate(core::Message{MP_MSG("Usage: {usage} [OPTION...]"), {{"usage", usage}}}) + "\n\n";
    for (auto const& line : reports::wrapped(translate(command.description), width))
        out += line + "\n";
    add_examples(out, &command, translate);
    add_options(out, &command, verbose, translate, width);
    return out;
}

std::string version_text(std::vector<std::string> const& libraries) {
    auto out = "mailplumb " + program_version() + "\n";
    for (auto const& library : libraries)
        out += library + "\n";
    return out;
}

std::string version_json(std::vector<std::string> const& libraries) {
    // Names and versions of libraries hold nothing that JSON escapes.
    auto out = "{ \"version\": \"" + program_version() + "\", \"libraries\": [";
    for (std::size_t i = 0; i < libraries.size(); ++i)
        out += std::string(i ? ", " : "") + "\"" + libraries[i] + "\"";
    return out + "] }\n";
}

}
