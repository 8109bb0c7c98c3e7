#include "app/clients/evolution/sources.h"

#include "app/clients/decode.h"
#include "app/clients/folder_address.h"
#include "app/clients/ini_values.h"
#include "probes/core/ascii.h"

#include <algorithm>
#include <array>

namespace mp::clients::evolution {

namespace ascii = core::ascii;
using core::AccountAuth;
using core::AccountSecurity;
using core::by_default;
using core::SentPlace;
using core::Service;
using core::Setting;
using core::stored;

namespace {

bool is_about_mail(IniFile const& file) {
    return file.find("Data Source") && (file.find("Mail Account") || file.find("Mail Identity") ||
                                        file.find("Mail Submission") || file.find("Mail Transport"));
}

/// The first byte of a login mechanism's name tells how it hides the password.
Setting<AccountAuth> auth_of(std::string const& method, AccountAuth otherwise) {
    if (method.empty())
        return by_default(otherwise);
    auto const name = ascii::to_lower(method);
    if (name == "none")
        return stored(otherwise);
    for (auto const* const plain : {"plain", "login", "password", "plain/password"})
        if (name == plain)
            return stored(AccountAuth::password);
    for (auto const* const modern : {"xoauth2", "oauth2", "google", "outlook", "yahoo", "office365"})
        if (name == modern)
            return stored(AccountAuth::oauth2);
    if (name == "+apop")
        return stored(AccountAuth::apop);
    if (name == "gssapi" || name == "ntlm")
        return stored(name == "ntlm" ? AccountAuth::ntlm : AccountAuth::gssapi);
    bool const hides = name == "cram-md5" || name == "digest-md5" || name.starts_with("scram-");
    return hides ? stored(AccountAuth::encrypted) : Setting<AccountAuth>{};
}

Setting<AccountSecurity> security_of(IniValues const& security) {
    auto const method = security.text("Method");
    if (method.empty())
        return by_default(AccountSecurity::none);
    if (method == "none")
        return stored(AccountSecurity::none);
    if (method == "ssl-on-alternate-port")
        return stored(AccountSecurity::tls);
    if (method == "starttls-on-standard-port")
        return stored(AccountSecurity::starttls);
    security.remark_odd("Method");
    return {};
}

/// One source, with its sections at hand.
class Values {
public:
    Values(std::string_view uid, Source const& source, core::Profile& profile)
        : m_uid(uid), m_source(source), m_profile(profile) {}

    IniValues in(char const* section) const {
        return {m_source.file.find(section), m_uid + ".source [" + section + "]", m_profile};
    }
    bool has(char const* section) const { return m_source.file.find(section) != nullptr; }

private:
    std::string m_uid;
    Source const& m_source;
    core::Profile& m_profile;
};

core::AccountServer server_of(Values const& values, Service service) {
    auto const login = values.in("Authentication");
    core::AccountServer server;
    server.service = service;
    server.host = login.text("Host");
    server.username = login.text("User");
    server.security = security_of(values.in("Security"));
    server.port = port_or_default(login.number("Port", 0, 65535), service, server.security, 25);
    // A transport without a method sends without signing in; a store without one has its protocol's own login.
    server.auth = auth_of(login.text("Method"), service == Service::smtp ? AccountAuth::none : AccountAuth::password);
    if (!server.auth.value)
        login.remark_odd("Method");
    return server;
}

core::PopKeeping keeping_of(IniValues const& values) {
    core::PopKeeping pop;
    // Absent: false up to 3.60, true from 3.61.1, and no file tells the version.
    if (auto const keeps = values.flag("KeepOnServer"))
        pop.leave_on_server = stored(*keeps);
    auto const days = values.number("DeleteAfterDays", 0, 36500);
    if (days || !values.has("DeleteAfterDays"))
        pop.delete_after_days = days ? stored<double>(*days) : by_default(0.0);
    pop.delete_with_local = stored_or_default(values.flag("DeleteExpunged"), false);
    pop.headers_only = by_default(false);
    pop.has_size_limit = by_default(false);
    pop.only_new = by_default(true);
    return pop;
}

core::ImapHabits habits_of(IniValues const& values) {
    core::ImapHabits imap;
    imap.window_days = by_default(0.0);
    imap.connections = stored_or_default(values.number("ConcurrentConnections", 1, 100), 3);
    if (values.flag("UseNamespace").value_or(false))
        imap.folder_prefix = values.text("Namespace");
    return imap;
}

Setting<std::int64_t> poll_of(Values const& values) {
    if (!values.has("Refresh"))
        return {};
    auto const refresh = values.in("Refresh");
    if (!refresh.flag("Enabled").value_or(true))
        return stored<std::int64_t>(0);
    auto const minutes = refresh.number("IntervalMinutes", 0, 1000000);
    return minutes ? stored<std::int64_t>(*minutes * std::int64_t{60}) : by_default<std::int64_t>(3600);
}

/// "folder://UID/Sent"; what lies in the store "local" is on this computer.
Setting<SentPlace> sent_of(IniValues const& submission) {
    if (!submission.flag("UseSentFolder").value_or(true))
        return stored(SentPlace::none);
    auto const folder = submission.text("SentFolder");
    if (folder.empty())
        return by_default(SentPlace::local);
    return stored(folder.starts_with("folder://local/") ? SentPlace::local : SentPlace::server);
}

class Reader {
public:
    Reader(Sources const& sources, core::Profile& profile) : m_sources(sources), m_profile(profile) {}

    void add(std::string const& uid, Source const& source);

private:
    void fill_identity(core::Account& account, std::string const& uid);
    void fill_transport(core::Account& account, std::string const& identity, std::string const& uid);
    bool is_switched_on(Values const& values) const;

    Sources const& m_sources;
    core::Profile& m_profile;
};

void Reader::fill_transport(core::Account& account, std::string const& identity, std::string const& uid) {
    auto const found = m_sources.find(uid);
    if (found == m_sources.end() || !found->second.file.find("Mail Transport")) {
        add_remark(m_profile, core::remark::dead_account, identity + ".source [Mail Submission] TransportUid");
        return;
    }
    Values const values(uid, found->second, m_profile);
    // Others hand the message to a program of this computer.
    auto const backend = values.in("Mail Transport").text("BackendName");
    if (backend == "smtp" || backend.empty())
        account.outgoing = server_of(values, Service::smtp);
    if (account.outgoing && account.outgoing->host.empty())
        account.outgoing.reset();
}

void Reader::fill_identity(core::Account& account, std::string const& uid) {
    auto const found = m_sources.find(uid);
    if (found == m_sources.end()) {
        add_remark(m_profile, core::remark::dead_account, account.key + ".source [Mail Account] IdentityUid");
        return;
    }
    Values const values(uid, found->second, m_profile);
    account.address = values.in("Mail Identity").text("Address");
    account.display_name = values.in("Mail Identity").text("Name");
    auto const submission = values.in("Mail Submission");
    account.sent = sent_of(submission);
    if (account.incoming.service == core::Service::imap && account.sent.is(SentPlace::server))
        account.imap.sent_folder = folder_on_server(submission.text("SentFolder"));
    if (auto const transport = transport_of(m_sources, uid))
        fill_transport(account, uid, *transport);
}

/// An account is off with its own switch, and with that of what it hangs below.
bool Reader::is_switched_on(Values const& values) const {
    auto const data = values.in("Data Source");
    if (!data.flag("Enabled").value_or(true))
        return false;
    auto const parent = m_sources.find(data.text("Parent"));
    return parent == m_sources.end() ||
           Values(parent->first, parent->second, m_profile).in("Data Source").flag("Enabled").value_or(true);
}

void Reader::add(std::string const& uid, Source const& source) {
    Values const values(uid, source, m_profile);
    auto const account_values = values.in("Mail Account");
    auto const backend = account_values.text("BackendName");
    // Every computer has these: its own folders, and searches.
    for (auto const* const own : {"maildir", "mbox", "mh", "spool", "spooldir", "vfolder", "none", "rss"})
        if (backend == own)
            return;
    bool const is_pop = backend == "pop" || backend == "pop3";
    if (!is_pop && backend != "imapx" && backend != "imap" && backend != "imap4")
        return add_remark(m_profile, backend.empty() ? core::remark::dead_account : core::remark::other_kind,
                          uid + ".source");
    core::Account account;
    account.key = tidy(uid);
    account.incoming = server_of(values, is_pop ? Service::pop3 : Service::imap);
    if (account.incoming.host.empty())
        return add_remark(m_profile, core::remark::dead_account, uid + ".source");
    account.is_enabled = is_switched_on(values);
    if (is_pop)
        account.pop = keeping_of(values.in("Pop Backend"));
    else
        account.imap = habits_of(values.in("Imapx Backend"));
    account.poll_seconds = poll_of(values);
    if (auto const identity = identity_of(m_sources, uid))
        fill_identity(account, *identity);
    account.name = values.in("Data Source").text("DisplayName");
    if (account.name.empty())
        account.name = account.address.empty() ? account.incoming.host : account.address;
    m_profile.accounts.push_back(std::move(account));
}

}

/// The text of a source's own line.
static std::string own_text(Sources const& sources, std::string_view uid, char const* section, char const* key) {
    auto const found = sources.find(uid);
    auto const* const lines = found == sources.end() ? nullptr : found->second.file.find(section);
    return lines ? tidy(lines->value(key)) : std::string();
}

std::optional<std::string> identity_of(Sources const& sources, std::string_view account) {
    if (auto named = own_text(sources, account, "Mail Account", "IdentityUid"); !named.empty())
        return named;
    for (auto const& [name, source] : sources)
        if (source.file.find("Mail Identity") && own_text(sources, name, "Data Source", "Parent") == account)
            return name;
    return std::nullopt;
}

std::optional<std::string> transport_of(Sources const& sources, std::string_view identity) {
    auto named = own_text(sources, identity, "Mail Submission", "TransportUid");
    return named.empty() ? std::nullopt : std::optional(std::move(named));
}

bool is_mail_source(std::string_view beginning) {
    auto const file = parse_ini(beginning, glib_ini);
    return file && is_about_mail(*file);
}

core::Result<void> add_source(Sources& sources, std::string uid, std::string_view bytes, bool others_can_read) {
    TRY(auto file, parse_ini(bytes, glib_ini));
    if (is_about_mail(file))
        sources.insert_or_assign(std::move(uid), Source{std::move(file), others_can_read});
    return {};
}

core::Result<core::Profile> profile_of(Sources const& sources, std::vector<std::string> const& unreadable,
                                       std::string_view only) {
    core::Profile profile;
    profile.client = "evolution";
    profile.program = "Evolution";
    for (auto const& name : unreadable)
        add_remark(profile, core::remark::unreadable_part, name);
    Reader reader(sources, profile);
    for (auto const& [uid, source] : sources) {
        if (!source.file.find("Mail Account") || (!only.empty() && uid != only))
            continue;
        if (profile.accounts.size() >= most_accounts) {
            add_remark(profile, core::remark::unreadable_part, uid + ".source and what follows");
            break;
        }
        if (source.file.old_code_page)
            add_remark(profile, core::remark::old_code_page, uid + ".source");
        for (auto const& section : source.file.sections)
            if (source.others_can_read)
                remark_secrets(profile, section, uid + ".source [" + section.name + "]");
        reader.add(uid, source);
    }
    if (profile.accounts.empty() && profile.remarks.empty())
        return core::fail(core::FaultCode::empty, "no mail account in these files");
    return profile;
}

}
