// Changes commands of an account where they stand; what it inherits is said in its own block (FORMAT.md 1).

#include "app/clients/mend.h"
#include "app/clients/lines_edit.h"
#include "app/clients/msmtp/read.h"
#include "probes/core/ascii.h"

namespace mp::clients::msmtp {

namespace ascii = core::ascii;
using core::AccountAuth;
using core::AccountSecurity;

namespace {

class File {
public:
    explicit File(std::string_view bytes) : m_editor(bytes, false) {}

    void change(std::string const& account, core::Account const& before, core::Account const& wanted) {
        if (!before.outgoing || !wanted.outgoing || !enter(account))
            return;
        auto const& server = *wanted.outgoing;
        auto const security = server.security.value;
        if (before.outgoing->security.value != security && security) {
            set("tls", *security == AccountSecurity::none ? "off" : "on");
            if (*security != AccountSecurity::none)
                set("tls_starttls", *security == AccountSecurity::tls ? "off" : "on");
        }
        if (before.outgoing->port.value != server.port.value && server.port.value)
            set("port", std::to_string(*server.port.value));
        if (before.outgoing->auth.value != server.auth.value && server.auth.is(AccountAuth::password))
            set("auth", "on");
        if (!before.checks_certificates && wanted.checks_certificates)
            set("tls_certcheck", "on");
    }

    Edits take() { return m_editor.take(); }

private:
    /// Files of the first versions have commands alone: they are the account "default".
    bool enter(std::string const& account) {
        auto const& lines = m_editor.lines();
        m_begin = m_end = lines.size();
        bool has_blocks = false;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            bool const is_heading = lines[i].keyword == "account" || lines[i].keyword == "defaults";
            if (is_heading && m_begin < lines.size() && m_end == lines.size())
                m_end = i;
            if (!is_heading)
                continue;
            has_blocks = true;
            bool const is_wanted = lines[i].keyword == "account" && m_begin == lines.size() && is_named(lines[i], account);
            if (is_wanted)
                m_begin = i;
        }
        if (m_begin == lines.size() && !has_blocks && account == "default")
            m_begin = 0;
        return m_begin < lines.size();
    }

    bool is_named(KeywordLine const& line, std::string const& account) const {
        auto text = m_editor.value_of(line);
        if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
            text = text.substr(1, text.size() - 2);
        auto const name = ascii::trim(text.substr(0, text.find(':')));
        return name == account || "line " + std::to_string(line.number) == account;
    }

    /// The last line of a name counts. A new one goes to the end of what the heading says about the server.
    void set(std::string_view command, std::string const& value) {
        auto const& lines = m_editor.lines();
        KeywordLine const* found = nullptr;
        KeywordLine const* host = &lines[m_begin];
        for (auto i = m_begin; i < m_end; ++i) {
            if (lines[i].keyword == command)
                found = &lines[i];
            if (lines[i].keyword == "host")
                host = &lines[i];
        }
        if (found)
            return m_editor.set_value(*found, value);
        m_editor.add_below(*host, std::string(command) + " " + value, host->indent);
    }

    LinesEditor m_editor;
    std::size_t m_begin = 0, m_end = 0;
};

core::Result<std::vector<SettingsFile>> files_at(Tree const& tree) {
    std::string const name = tree.is_folder() ? "config" : "";
    TRY(auto bytes, tree.read(name));
    return std::vector{SettingsFile{name, std::move(bytes)}};
}

core::Result<std::vector<core::Profile>> read_files(std::vector<SettingsFile> const& files) {
    TRY(auto profile, read_rc(files.front().bytes, Tree({}), false));
    return std::vector{std::move(profile)};
}

std::vector<Edits> edits_for(std::vector<SettingsFile> const& files, std::vector<AccountChange> const& changes) {
    File file(files.front().bytes);
    for (auto const& one : changes)
        file.change(one.before.key, one.before, one.wanted);
    return {file.take()};
}

}

extern constinit Mender const mender{.files = &files_at,
                                     .read = &read_files,
                                     .edits = &edits_for,
                                     .secrets = [](std::string_view bytes) { return secrets_in_lines(bytes); }};

}
