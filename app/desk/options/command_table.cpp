#include "app/desk/options/option_table.h"

#include <algorithm>
#include <array>

namespace mp::desk {

namespace {

constexpr std::size_t most_paths = 200, most_words = 200;

constexpr std::array commands{
    CommandSpec{
        "check", "ADDRESS", 1, 1, for_check, MP_MSG("find, try and judge the mail settings of an address"),
        MP_MSG(
            "Asks every place where mail settings are published, tries what they name, signs in once per server, and says "
            "what works, what is wrong and what to do. The password goes only to servers that proved who they are over "
            "TLS; it is never stored and never shown."),
        ""},
    CommandSpec{"discover", "ADDRESS", 1, 1, for_discover, MP_MSG("only look for published settings; nothing signs in"),
                MP_MSG("Asks the same places as check and shows what each of them says. No mail server is contacted."), ""},
    CommandSpec{
        "probe", "PROTOCOL HOST[:PORT]", 2, 2, for_probe, MP_MSG("try one server"),
        MP_MSG("Talks to one server: PROTOCOL is imap, pop3 or smtp. Without PORT the usual one is taken. It signs in only "
               "when --username and one of the password options are given."),
        "imap|pop3|smtp"},
    CommandSpec{
        "lint", "PATH...", 0, most_paths, for_lint, MP_MSG("what is wrong with the settings of mail programs"),
        MP_MSG("Reads settings files or profile folders, one per device, and says what is wrong with them. Also reads the "
               "files that a domain publishes for mail programs: Autoconfig, Autodiscover, PACC and MTA-STS. Nothing is "
               "changed, no password is asked for or shown, and there is no network unless --online is given."),
        ""},
    CommandSpec{
        "fix", "PATH", 1, 1, for_fix, MP_MSG("mend the settings of a mail program in a copy of its files"),
        MP_MSG("Changes what lint finds and a file can mend: encryption, ports, the login for sending, mail that is removed "
               "from the server. Shows each changed line, asks, and writes the mended files below the folder of --out; what "
               "it reads is never changed. Everything else in the files stays as it is, byte for byte. Findings that some "
               "people want so are left alone unless --also names them."),
        ""},
    CommandSpec{"export", "[CLIENT]", 0, 1, for_export, MP_MSG("hand proven settings over to a mail program"),
                MP_MSG("Takes the settings of a check whose logins were accepted and writes them as a file for one mail "
                       "program, or with --all for every one. The ending of --out chooses the kind of file; .txt gives the "
                       "steps to type the settings in. No password is ever written."),
                ""},
    CommandSpec{
        "watch", "ADDRESS", 1, 1, for_watch, MP_MSG("find out whether another program removes mail from the server"),
        MP_MSG(
            "Looks into the mailbox again and again, by POP3 and by the counts of IMAP, and tells what vanishes: because "
            "another program deletes what it downloads, after a number of days, or because the server does it. Nothing is "
            "fetched, marked or deleted. Remembered are keyed sums, sizes and times, in the state folder of the user."),
        ""},
    CommandSpec{"advise", "", 0, 0, for_advise, MP_MSG("IMAP or POP3, from your answers; says why"),
                MP_MSG("Adds up what speaks for IMAP and for POP3. A question without an option stays unanswered and counts "
                       "for nobody."),
                ""},
    CommandSpec{"clients", "", 0, 0, for_clients, MP_MSG("the mail programs that can be read and written"),
                MP_MSG("The name in the first column is the CLIENT of export; the ending chooses the kind of file."), ""},
    CommandSpec{
        "explain", "[RULE|CODE]", 0, most_words, for_explain, MP_MSG("one rule or error code in full, or all rules"),
        MP_MSG("Every finding of a report carries the name of its rule in square brackets. CODE is an error code or "
               "sentence that a mail program or server shows, such as 0x800CCC0E or SEC_ERROR_UNKNOWN_ISSUER: "
               "explain names its likely causes and the next check. Write -- before a code that begins with a minus."),
        ""},
    CommandSpec{"replay", "SURVEY.json", 1, 1, for_replay, MP_MSG("report again on a saved run"),
                MP_MSG("Judges and reports on a file that --save-survey wrote, without a network."), ""},
    CommandSpec{"completion", "SHELL", 1, 1, 0, MP_MSG("print a completion script for bash, zsh or fish"),
                MP_MSG("The script completes commands, options and fixed values."), "bash|zsh|fish"},
    CommandSpec{"man", "", 0, 0, 0, MP_MSG("print the manual page"), MP_MSG("The page is in roff, as man reads it."), ""},
};

}

std::span<CommandSpec const> command_table() { return commands; }

CommandSpec const* find_command(std::string_view name) {
    auto const at =
        std::find_if(commands.begin(), commands.end(), [&](auto const& command) { return command.name == name; });
    return at == commands.end() ? nullptr : &*at;
}

}
