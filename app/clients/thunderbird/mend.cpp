// Changes single preferences where they stand, in prefs.js or in the user.js that wins over it (FORMAT.md, "Keys and what
// their absence means").

#include "app/clients/mend.h"
#include "app/clients/text.h"
#include "app/clients/thunderbird/fields.h"
#include "app/clients/thunderbird/graph.h"
#include "app/clients/thunderbird/prefs_scanner.h"
#include "app/clients/thunderbird/profile.h"
#include "app/clients/thunderbird/write.h"
#include "probes/core/ascii.h"

#include <map>

namespace mp::clients::thunderbird {

namespace ascii = core::ascii;
using core::AccountAuth;
using core::AccountSecurity;

namespace {

/// One preference file: where each name's last statement stands, and what is to change.
class Script {
public:
    explicit Script(std::string_view bytes) : m_bytes(bytes), m_start(bytes.starts_with("\xef\xbb\xbf") ? 3 : 0) {
        Scanner scanner(bytes.substr(m_start));
        Statement statement;
        for (auto step = scanner.next(statement); step != Scanner::Step::end; step = scanner.next(statement)) {
            if (step == Scanner::Step::broken)
                continue;
            m_end = m_start + statement.end;
            m_places.insert_or_assign(statement.name, Place{{m_start + statement.value_begin, m_start + statement.value_end},
                                                            m_start + statement.begin,
                                                            m_start + statement.end});
        }
    }

    bool has(std::string const& name) const { return m_places.contains(name); }

    void set(std::string const& name, std::string const& value) {
        auto const place = m_places.find(name);
        if (place == m_places.end())
            return add(name, value);
        auto const span = place->second.value;
        if (m_bytes.substr(span.begin, span.end - span.begin) != value)
            m_edits.replace(span, value);
    }

    Edits take() { return std::move(m_edits); }

private:
    struct Place {
        Span value;
        std::size_t begin, end;
    };

    /// Before the statement that follows in the order of names, where the program itself would put it; else behind the last
    /// one. Never behind a broken statement: what begins there may never end.
    void add(std::string const& name, std::string const& value) {
        auto const line = "user_pref(\"" + name + "\", " + value + ");";
        auto const ending = line_end_of(m_bytes);
        auto const next = m_places.upper_bound(name);
        auto const before = next == m_places.begin() ? m_places.end() : std::prev(next);
        auto const stem = name.substr(0, name.rfind('.') + 1);
        bool const has_sibling = before != m_places.end() && before->first.starts_with(stem);
        if (has_sibling && before->second.end != 0)
            return add_behind(before->second.end, line, ending);
        if (next != m_places.end())
            return m_edits.insert(next->second.begin, line + ending);
        if (m_end != 0)
            return add_behind(m_end, line, ending);
        m_edits.insert(m_start, line + ending);
    }

    /// Below the statement's line when nothing but a comment follows in it, else right behind the statement.
    void add_behind(std::size_t at, std::string const& line, std::string const& ending) {
        auto const end = m_bytes.find('\n', at);
        auto const rest = ascii::trim(m_bytes.substr(at, end == m_bytes.npos ? end : end - at));
        bool const is_free = rest.empty() || rest.starts_with("//") || rest.starts_with("#");
        if (is_free && end != m_bytes.npos)
            m_edits.insert(end + 1, line + ending);
        else
            m_edits.insert(at, ending + line);
    }

    std::string_view m_bytes;
    std::size_t m_start;
    std::size_t m_end = 0; ///< behind the last whole statement
    std::map<std::string, Place> m_places;
    Edits m_edits;
};

char const* socket_type(AccountSecurity security) {
    switch (security) {
    case AccountSecurity::none: return "0";
    case AccountSecurity::starttls_if_offered: return "1";
    case AccountSecurity::starttls: return "2";
    case AccountSecurity::tls: return "3";
    }
    return "3";
}

class Change {
public:
    Change(Prefs const& prefs, Script& prefs_js, Script* user_js)
        : m_prefs(prefs), m_prefs_js(prefs_js), m_user_js(user_js) {}

    void carry_out(core::Account const& before, core::Account const& wanted) {
        auto const server = "mail.server." + server_of(m_prefs, before.key) + ".";
        auto const identity = identity_of(m_prefs, before.key);
        change_receiving(server, before.incoming, wanted.incoming);
        auto const sending = identity.empty() ? std::string() : sending_server_of(m_prefs, identity);
        if (before.outgoing && wanted.outgoing && !sending.empty())
            change_sending("mail.smtpserver." + sending + ".", *before.outgoing, *wanted.outgoing);
        change_keeping(server, before.pop, wanted.pop);
        change_habits(server, before, wanted);
        if (before.sent.value != wanted.sent.value && wanted.sent.value && !identity.empty())
            set("mail.identity." + identity + ".fcc", wanted.sent.is(core::SentPlace::none) ? "false" : "true");
    }

private:
    void set(std::string const& name, std::string const& value) {
        (m_user_js && m_user_js->has(name) ? *m_user_js : m_prefs_js).set(name, value);
    }
    void set_flag(std::string const& name, bool value) { set(name, value ? "true" : "false"); }

    void change_receiving(std::string const& server, core::AccountServer const& before, core::AccountServer const& wanted) {
        if (before.security.value != wanted.security.value && wanted.security.value)
            set(server + "socketType", socket_type(*wanted.security.value));
        if (before.port.value != wanted.port.value && wanted.port.value) {
            set(server + "port", std::to_string(*wanted.port.value));
            // In old profiles the port behind the host's name wins.
            auto const host = m_prefs.text(server + "hostname").value_or("");
            if (host != wanted.host && host.find(':') != std::string::npos && !wanted.host.empty())
                set(server + "hostname", quoted_text(wanted.host));
        }
        if (before.auth.value != wanted.auth.value && wanted.auth.is(AccountAuth::password))
            set(server + "authMethod", "3");
    }

    void change_sending(std::string const& server, core::AccountServer const& before, core::AccountServer const& wanted) {
        if (before.security.value != wanted.security.value && wanted.security.value)
            set(server + "try_ssl", socket_type(*wanted.security.value));
        if (before.port.value != wanted.port.value && wanted.port.value)
            set(server + "port", std::to_string(*wanted.port.value));
        if (before.auth.value != wanted.auth.value && wanted.auth.is(AccountAuth::password))
            set(server + "authMethod", "3");
        if (before.username != wanted.username)
            set(server + "username", quoted_text(wanted.username));
    }

    /// Both halves of the age rule, also when one of them says so by default: the program forgets what equals its default.
    void change_keeping(std::string const& server, core::PopKeeping const& before, core::PopKeeping const& wanted) {
        auto const flag = [&](char const* key, core::Setting<bool> const& old_value, core::Setting<bool> const& value) {
            if (old_value.value != value.value && value.value)
                set_flag(server + key, *value.value);
        };
        flag("leave_on_server", before.leave_on_server, wanted.leave_on_server);
        flag("delete_mail_left_on_server", before.delete_with_local, wanted.delete_with_local);
        flag("headers_only", before.headers_only, wanted.headers_only);
        flag("limit_offline_message_size", before.has_size_limit, wanted.has_size_limit);
        auto const days = wanted.delete_after_days.value;
        if (before.delete_after_days.value == days || !days)
            return;
        set_flag(server + "delete_by_age_from_server", *days > 0);
        if (*days > 0)
            set(server + "num_days_to_leave_on_server", std::to_string(static_cast<int>(*days)));
    }

    void change_habits(std::string const& server, core::Account const& before, core::Account const& wanted) {
        auto const copies = wanted.imap.keeps_offline_copies.value;
        if (before.imap.keeps_offline_copies.value != copies && copies)
            set_flag(server + "offline_download", *copies);
        auto const connections = wanted.imap.connections.value;
        if (before.imap.connections.value != connections && connections)
            set(server + "max_cached_connections", std::to_string(*connections));
        auto const seconds = wanted.poll_seconds.value;
        if (before.poll_seconds.value != seconds && seconds && *seconds >= 60)
            set(server + "check_time", std::to_string((*seconds + 59) / 60));
    }

    Prefs const& m_prefs;
    Script& m_prefs_js;
    Script* m_user_js;
};

std::string const* bytes_of(std::vector<SettingsFile> const& files, std::string_view name) {
    for (auto const& file : files)
        if (file.path == name || (name == "prefs.js" && file.path.empty()))
            return &file.bytes;
    return nullptr;
}

/// A file of another name is a profile of its own, and what lies beside a prefs.js belongs to it.
core::Result<std::vector<SettingsFile>> files_at(Tree const& tree) {
    std::vector<SettingsFile> files;
    if (tree.beginning(4) == "PK\x03\x04")
        return core::fail(core::FaultCode::not_offered, "an archive");
    if (tree.is_file() && tree.name() != "prefs.js") {
        TRY(auto bytes, tree.read());
        files.push_back({"", std::move(bytes)});
        return files;
    }
    auto const above = tree.root().parent_path();
    Tree const folder = tree.is_folder() ? tree : Tree(above.empty() ? std::filesystem::path(".") : above);
    TRY(auto prefs, folder.read("prefs.js"));
    files.push_back({"prefs.js", std::move(prefs)});
    for (auto const* const name : {"user.js", "cert_override.txt", "compatibility.ini"})
        if (auto bytes = folder.read(name))
            files.push_back({name, std::move(*bytes)});
    return files;
}

core::Result<std::vector<core::Profile>> read_files(std::vector<SettingsFile> const& files) {
    auto const part = [&](char const* name) {
        auto const* const bytes = bytes_of(files, name);
        return bytes ? std::optional(*bytes) : std::nullopt;
    };
    TRY(auto profile,
        profile_of(
            {part("prefs.js").value_or(""), part("user.js"), part("cert_override.txt"), part("compatibility.ini"), {}}));
    return std::vector{std::move(profile)};
}

std::vector<Edits> edits_for(std::vector<SettingsFile> const& files, std::vector<AccountChange> const& changes) {
    Prefs prefs;
    Remarks remarks;
    std::vector<Edits> out(files.size());
    std::optional<Script> prefs_js, user_js;
    for (auto const* const name : {"prefs.js", "user.js"})
        if (auto const* const bytes = bytes_of(files, name)) {
            if (!prefs.add(*bytes, name, remarks))
                return out;
            (std::string_view(name) == "user.js" ? user_js : prefs_js).emplace(*bytes);
        }
    if (!prefs_js)
        return out;
    Change change(prefs, *prefs_js, user_js ? &*user_js : nullptr);
    for (auto const& one : changes)
        change.carry_out(one.before, one.wanted);
    for (std::size_t i = 0; i < files.size(); ++i)
        if (&files[i].bytes == bytes_of(files, "prefs.js"))
            out[i] = prefs_js->take();
        else if (files[i].path == "user.js" && user_js)
            out[i] = user_js->take();
    return out;
}

}

extern constinit Mender const mender{
    .files = &files_at,
    .read = &read_files,
    .edits = &edits_for,
    .secrets = [](std::string_view bytes) { return secrets_in_lines(bytes); },
    .writes_all = true,
};

}
