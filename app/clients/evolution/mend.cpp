// Changes keys of the sources that an account is made of: its own, its identity's and its transport's (FORMAT.md 2).

#include "app/clients/evolution/mend.h"

#include "app/clients/evolution/sources.h"
#include "app/clients/ini_edit.h"
#include "app/clients/text.h"

#include <map>

namespace mp::clients::evolution {

using core::AccountAuth;
using core::AccountSecurity;

namespace {

class Change {
public:
    Change(Sources const& sources, std::map<std::string, IniEditor, std::less<>>& files)
        : m_sources(sources), m_files(files) {}

    void carry_out(core::Account const& before, core::Account const& wanted) {
        auto const& account = before.key;
        change_line(account, before.incoming, wanted.incoming);
        change_keeping(account, before, wanted);
        auto const identity = identity_of(m_sources, account);
        if (!identity)
            return;
        if (before.sent.value != wanted.sent.value && wanted.sent.value)
            set(*identity, "Mail Submission", "UseSentFolder", wanted.sent.is(core::SentPlace::none) ? "false" : "true");
        auto const transport = transport_of(m_sources, *identity);
        if (!transport || !before.outgoing || !wanted.outgoing)
            return;
        change_line(*transport, *before.outgoing, *wanted.outgoing);
        if (before.outgoing->username != wanted.outgoing->username)
            set(*transport, "Authentication", "User", wanted.outgoing->username);
    }

private:
    void set(std::string const& uid, char const* section, char const* key, std::string const& value) {
        if (auto const file = m_files.find(uid); file != m_files.end())
            file->second.set(section, key, value);
    }
    void set_flag(std::string const& uid, char const* section, char const* key, bool value) {
        set(uid, section, key, value ? "true" : "false");
    }

    void change_line(std::string const& uid, core::AccountServer const& before, core::AccountServer const& wanted) {
        auto const security = wanted.security.value;
        if (before.security.value != security && security)
            set(uid, "Security", "Method",
                *security == AccountSecurity::tls        ? "ssl-on-alternate-port"
                : *security == AccountSecurity::starttls ? "starttls-on-standard-port"
                                                         : "none");
        if (before.port.value != wanted.port.value && wanted.port.value)
            set(uid, "Authentication", "Port", std::to_string(*wanted.port.value));
        if (before.auth.value != wanted.auth.value && wanted.auth.is(AccountAuth::password))
            set(uid, "Authentication", "Method", "PLAIN");
    }

    void change_keeping(std::string const& uid, core::Account const& before, core::Account const& wanted) {
        auto const& pop = wanted.pop;
        if (before.pop.leave_on_server.value != pop.leave_on_server.value && pop.leave_on_server.value)
            set_flag(uid, "Pop Backend", "KeepOnServer", *pop.leave_on_server.value);
        if (before.pop.delete_after_days.value != pop.delete_after_days.value && pop.delete_after_days.value)
            set(uid, "Pop Backend", "DeleteAfterDays", std::to_string(static_cast<int>(*pop.delete_after_days.value)));
        if (before.pop.delete_with_local.value != pop.delete_with_local.value && pop.delete_with_local.value)
            set_flag(uid, "Pop Backend", "DeleteExpunged", *pop.delete_with_local.value);
        auto const connections = wanted.imap.connections.value;
        if (before.imap.connections.value != connections && connections)
            set(uid, "Imapx Backend", "ConcurrentConnections", std::to_string(*connections));
        auto const seconds = wanted.poll_seconds.value;
        if (before.poll_seconds.value != seconds && seconds && *seconds >= 60)
            set(uid, "Refresh", "IntervalMinutes", std::to_string((*seconds + 59) / 60));
    }

    Sources const& m_sources;
    std::map<std::string, IniEditor, std::less<>>& m_files;
};

std::string uid_of(SettingsFile const& file) {
    auto const slash = file.path.rfind('/');
    return uid_of_name(std::string_view(file.path).substr(slash == std::string::npos ? 0 : slash + 1));
}

core::Result<Sources> sources_of(std::vector<SettingsFile> const& files) {
    Sources sources;
    for (auto const& file : files)
        MP_CHECK(add_source(sources, uid_of(file), file.bytes, false));
    return sources;
}

core::Result<std::vector<core::Profile>> read_files(std::vector<SettingsFile> const& files) {
    TRY(auto const sources, sources_of(files));
    TRY(auto profile, profile_of(sources, {}));
    return std::vector{std::move(profile)};
}

std::vector<Edits> edits_for(std::vector<SettingsFile> const& files, std::vector<AccountChange> const& changes) {
    std::vector<Edits> out(files.size());
    auto const sources = sources_of(files);
    if (!sources)
        return out;
    std::map<std::string, IniEditor, std::less<>> editors;
    for (auto const& file : files)
        editors.try_emplace(uid_of(file), file.bytes, glib_ini);
    Change change(*sources, editors);
    for (auto const& one : changes)
        change.carry_out(one.before, one.wanted);
    for (std::size_t i = 0; i < files.size(); ++i)
        if (auto const editor = editors.find(uid_of(files[i])); editor != editors.end())
            out[i] = editor->second.take();
    return out;
}

}

extern constinit Mender const mender{.files = &source_files,
                                     .read = &read_files,
                                     .edits = &edits_for,
                                     .secrets = [](std::string_view bytes) { return secrets_in_lines(bytes); },
                                     .writes_all = true};

}
