// The manual page: the tables of commands and options in roff.

#include "app/desk/options/help.h"

#include <algorithm>

namespace mp::desk {

namespace {

/// Running text: backslashes and hyphens that must be copied as they are, no line that begins like a request.
std::string roff(std::string_view text) {
    std::string out;
    if (text.starts_with('.') || text.starts_with('\''))
        out += "\\&";
    for (char const c : text) {
        if (c == '\\')
            out += "\\e";
        else if (c == '-')
            out += "\\-";
        else
            out += c;
    }
    return out;
}

std::string english(core::MessageId id) { return core::in_english(core::Message(id)); }

void add_options(std::string& out, CommandSpec const& command) {
    std::string names;
    for (auto const* option : options_of(&command))
        if (option->group != Group::everywhere && option->group != Group::laboratory)
            names += (names.empty() ? "" : ", ") + std::string(option->name);
    if (!names.empty())
        out += ".br\nOptions: " + roff(names) + ".\n";
}

void add_commands(std::string& out) {
    out += ".SH COMMANDS\n";
    for (auto const& command : command_table()) {
        out +=
            ".TP\n.B " + roff(command.name) + (*command.operands ? "\n.I " + roff(command.operands) : std::string()) + "\n";
        // .TP takes one line as its tag; both parts belong on it.
        auto const tag = out.rfind(".B ");
        auto const line = std::string(".BI \"") + roff(command.name) + " \" \"" + roff(command.operands) + "\"\n";
        out.replace(tag, std::string::npos, line);
        out += roff(english(command.description)) + "\n";
        add_options(out, command);
    }
}

void add_option_groups(std::string& out) {
    out += ".SH OPTIONS\n";
    for (auto const group : groups()) {
        out += ".SS " + roff(english(title_of(group))) + "\n";
        for (auto const& option : option_table()) {
            if (option.group != group)
                continue;
            out += ".TP\n.BI \"" + roff(option.name) + " \" \"" + roff(*option.choices ? option.choices : option.value) +
                   "\"\n" + roff(english(option.help)) + (option.is_repeatable ? " (may be repeated)" : "") + ".\n";
        }
    }
}

constexpr char const* environment = R"(.SH ENVIRONMENT
.TP
.B SSL_CERT_FILE\fR, \fBSSL_CERT_DIR
Where the system's certificate authorities are, as OpenSSL reads it.
.TP
.B LANGUAGE\fR, \fBLC_ALL\fR, \fBLC_MESSAGES\fR, \fBLANG
The language of reports, unless \-\-lang is given.
.TP
.B MAILPLUMB_LOCALE_DIR
A folder of translations that is searched first.
.TP
.B NO_COLOR
When set, no colours are used unless \-\-color says so.
.SH SECURITY
Passwords are never taken from the command line, never stored and never part of a report, transcript or saved survey.
They are sent only over TLS connections whose certificate was verified, to servers of the mail domain itself, of a source that
vouches for them, or of a domain named by \-\-trust\-domain.
)";

}

std::string manual_page() {
    std::string out = ".TH MAILPLUMB 1 \"\" \"mailplumb " + roff(program_version()) + "\" \"User Commands\"\n";
    out += ".SH NAME\nmailplumb \\- from an e\\-mail address to verified mail settings\n";
    out += ".SH SYNOPSIS\n";
    for (auto const& command : command_table())
        out += std::string(".br\n.B mailplumb ") + command.name + "\n.RI [ OPTION... ]\n.I \"" + roff(command.operands) +
               "\"\n";
    out += ".SH DESCRIPTION\nMailplumb asks every place where mail settings are published, tries the servers they name, and "
           "says what "
           "works, what is wrong and what to do.\n";
    out += ".SH EXAMPLES\n";
    for (auto const& example : example_table())
        out += ".TP\n.B \"" + roff(example.line) + "\"\n" + roff(english(example.says)) + ".\n";
    add_commands(out);
    add_option_groups(out);
    out += ".SH EXIT STATUS\n";
    for (auto const& exit : exit_table())
        out += ".TP\n.B " + std::to_string(exit.code) + "\n" + roff(english(exit.says)) + ".\n";
    return out + environment;
}

}
