#pragma once
// What a muttrc does when it is read: variables are set, other files are read in its place, and commands are kept for later
// (hooks). Only files inside the given folder are read, and no command of the system is run (FORMAT.md 2).

#include "app/clients/format.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace mp::clients::mutt {

/// The variables at one moment.
struct Variables {
    std::map<std::string, std::string> values; ///< by their newer names; never of a password
    std::set<std::string> unknown;             ///< set to the output of a command
    std::set<std::string> secrets;             ///< passwords that stand in the file

    std::optional<std::string> find(std::string_view name) const;
};

/// Commands that run when a folder is entered or an account is used.
struct Hook {
    bool is_for_accounts = false; ///< account-hook: `pattern` is compared with the account's URL
    std::string pattern;
    std::string commands;
    std::string file;
};

class Script {
public:
    Script(Tree folder, core::Profile& profile) : m_folder(std::move(folder)), m_profile(profile) {}

    /// Runs a whole file. `name` is its own, relative to the folder.
    void run(std::string_view text, std::string const& name);
    /// Runs the commands of a hook on a copy of the variables as they are at the end.
    Variables after(Hook const& hook);

    Variables const& variables() const { return m_variables; }
    std::vector<Hook> const& hooks() const { return m_hooks; }
    std::vector<std::string> const& mailboxes() const { return m_mailboxes; }

private:
    struct Place {
        std::string file;
        std::size_t line = 0;
    };
    void execute(std::string_view text, std::string const& file, Variables& variables);
    void command(std::vector<struct Token> const& words, Place const& place, Variables& variables);
    static void clear(std::string_view written, bool is_unset, Variables& variables);
    void set(std::vector<struct Token> const& words, Place const& place, Variables& variables);
    void assign(std::string name, std::string value, bool is_unknown, Place const& place, Variables& variables);
    void source(struct Token const& word, Place const& place, Variables& variables);
    void hook(std::vector<struct Token> const& words, Place const& place);
    void macro(std::vector<struct Token> const& words, Place const& place);
    std::optional<std::string> read(std::string const& wanted, std::string const& from, std::string& found);
    std::string place_text(Place const& place) const;

    Tree m_folder;
    core::Profile& m_profile;
    Variables m_variables;
    std::vector<Hook> m_hooks;
    std::vector<std::string> m_mailboxes;
    std::vector<std::string> m_open; ///< files being read, outermost first
    bool m_is_in_hook = false;
    std::size_t m_runs = 0;
    std::size_t m_bytes = 0;
    std::size_t m_files = 0;
};

/// The text begins as such a file does: commands of the program, and one that only this program has.
bool looks_like_script(std::string_view beginning);

}
