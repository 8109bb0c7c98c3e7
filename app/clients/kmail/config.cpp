#include "app/clients/kmail/config.h"

#include "app/clients/kmail/servers.h"
#include "probes/core/ascii.h"

#include <algorithm>

namespace mp::clients::kmail {

namespace ascii = core::ascii;
using core::by_default;
using core::Service;
using core::stored;

namespace {

constexpr std::string_view rc = "rc";

/// "Transport 3", "Identity #0", "Account 1": the section with a number behind its prefix.
std::optional<int> numbered(std::string_view section, std::string_view prefix) {
    if (!ascii::starts_with_ignoring_case(section, prefix))
        return std::nullopt;
    return ascii::to_number<int>(section.substr(prefix.size()));
}

bool has_numbered(IniFile const& file, std::string_view prefix, std::string_view key) {
    return std::any_of(file.sections.begin(), file.sections.end(),
                       [&](IniSection const& section) { return numbered(section.name, prefix) && section.find(key); });
}

bool is_pop_resource(IniFile const& file) {
    auto const* const general = file.find("General");
    if (!general || !general->find("host"))
        return false;
    for (auto const* const key :
         {"leaveOnServer", "leaveOnServerDays", "useSSL", "useTLS", "authenticationMethod", "pipelining"})
        if (general->find(key))
            return true;
    return false;
}

struct Identity {
    int number = 0; ///< what mailboxes call it
    std::string address, name;
    std::optional<int> transport;
};

struct Transport {
    int number = 0; ///< what identities call it
    core::AccountServer server;
};

class Reader {
public:
    Reader(Config const& config, core::Profile& profile) : m_config(config), m_profile(profile) {}

    void read();

private:
    void read_sending(ConfigFile const& part, FileKind kind);
    void read_mailbox(ConfigFile const& part, FileKind kind);
    void read_old(ConfigFile const& part);
    void add_identity(ConfigFile const& part, IniSection const& section);
    void add_transport(ConfigFile const& part, IniSection const& section, int number, bool is_old);
    void finish(core::Account account, std::optional<int> identity);
    Identity const* identity_for(core::Account const& account, std::optional<int> wanted) const;
    Transport const* transport_for(core::Account const& account, Identity const* identity) const;
    IniValues values(ConfigFile const& part, IniSection const& section) const {
        return {&section, part.name + " [" + section.name + "]", m_profile};
    }
    IniValues values(ConfigFile const& part, char const* section) const {
        return {part.file.find(section), part.name + " [" + section + "]", m_profile};
    }

    Config const& m_config;
    core::Profile& m_profile;
    std::vector<Identity> m_identities;
    std::vector<Transport> m_transports;
    std::optional<int> m_default_identity, m_default_transport;
};

void Reader::add_identity(ConfigFile const& part, IniSection const& section) {
    auto const said = values(part, section);
    m_identities.push_back({said.number("uoid", 0, 2147483647).value_or(0), said.text("Email Address"), said.text("Name"),
                            said.number("Transport", 0, 2147483647)});
}

void Reader::add_transport(ConfigFile const& part, IniSection const& section, int number, bool is_old) {
    auto const said = values(part, section);
    if (auto server = transport_of(said, is_old))
        m_transports.push_back({said.number("id", 0, 2147483647).value_or(number), std::move(*server)});
}

/// Transports and identities, which mailboxes are tied to afterwards.
void Reader::read_sending(ConfigFile const& part, FileKind kind) {
    for (auto const& section : part.file.sections) {
        if (m_transports.size() + m_identities.size() > 2 * most_accounts)
            break;
        if (numbered(section.name, "Identity #"))
            add_identity(part, section);
        else if (auto const number = numbered(section.name, "Transport "))
            add_transport(part, section, *number, kind == FileKind::old);
    }
    auto const general = values(part, "General");
    if (kind == FileKind::transports)
        m_default_transport = general.number("default-transport", 0, 2147483647);
    if (kind == FileKind::identities)
        m_default_identity = general.number("Default Identity", 0, 2147483647);
}

bool same_ignoring_case(std::string_view a, std::string_view b) { return ascii::equal_ignoring_case(a, b); }

/// The one that the mailbox names, else the one whose address is its user name, else the only one, unless the user name is
/// another address. A guess would put somebody else's address on the account.
Identity const* Reader::identity_for(core::Account const& account, std::optional<int> wanted) const {
    for (auto const& identity : m_identities)
        if (wanted ? identity.number == *wanted : same_ignoring_case(identity.address, account.incoming.username))
            return &identity;
    bool const is_another = account.incoming.username.find('@') != std::string::npos;
    return m_identities.size() == 1 && !is_another ? &m_identities.front() : nullptr;
}

/// The identity's own, else the one with the same user, else the program's default, else the only one.
Transport const* Reader::transport_for(core::Account const& account, Identity const* identity) const {
    auto const find = [&](auto const& is_wanted) -> Transport const* {
        auto const found = std::find_if(m_transports.begin(), m_transports.end(), is_wanted);
        return found == m_transports.end() ? nullptr : &*found;
    };
    if (identity && identity->transport)
        if (auto const* const own = find([&](Transport const& t) { return t.number == *identity->transport; }))
            return own;
    if (!account.incoming.username.empty())
        if (auto const* const same =
                find([&](Transport const& t) { return same_ignoring_case(t.server.username, account.incoming.username); }))
            return same;
    if (m_default_transport)
        if (auto const* const usual = find([&](Transport const& t) { return t.number == *m_default_transport; }))
            return usual;
    return m_transports.size() == 1 ? &m_transports.front() : nullptr;
}

void Reader::finish(core::Account account, std::optional<int> identity) {
    auto const* const person = identity_for(account, identity);
    if (person) {
        account.address = person->address;
        account.display_name = person->name;
    }
    if (auto const* const transport = transport_for(account, person))
        account.outgoing = transport->server;
    if (account.name.empty())
        account.name = account.address.empty() ? account.incoming.host : account.address;
    if (account.incoming.service == Service::pop3)
        account.sent = by_default(core::SentPlace::local);
    m_profile.accounts.push_back(std::move(account));
}

void Reader::read_mailbox(ConfigFile const& part, FileKind kind) {
    bool const is_pop = kind == FileKind::pop;
    std::string const key = part.name.ends_with(rc) ? part.name.substr(0, part.name.size() - rc.size()) : part.name;
    auto const said = values(part, is_pop ? "General" : "network");
    core::Account account;
    account.key = key;
    account.name = said.text("name");
    account.incoming = is_pop ? pop_server(said) : imap_server(said);
    bool const is_dead =
        m_config.running && std::find(m_config.running->begin(), m_config.running->end(), key) == m_config.running->end();
    if (account.incoming.host.empty() || is_dead)
        return add_remark(m_profile, core::remark::dead_account, part.name);
    if (is_pop) {
        account.pop = pop_keeping(said);
        auto const checks = said.flag("intervalCheckEnabled");
        auto const minutes = said.number("intervalCheckInterval", 0, 1000000).value_or(5);
        account.poll_seconds = checks.value_or(false) ? stored<std::int64_t>(minutes * std::int64_t{60})
                               : checks               ? stored<std::int64_t>(0)
                                                      : by_default<std::int64_t>(0);
        return finish(std::move(account), std::nullopt);
    }
    auto const cache = values(part, "cache");
    account.imap.keeps_offline_copies = stored_or_default(cache.flag("DisconnectedModeEnabled"), true);
    account.imap.window_days = by_default(0.0);
    auto const minutes = cache.number("IntervalCheckTime", -1, 1000000);
    if (!cache.flag("IntervalCheckEnabled").value_or(true))
        account.poll_seconds = stored<std::int64_t>(0);
    else
        account.poll_seconds =
            minutes ? stored<std::int64_t>(std::max(*minutes, 0) * std::int64_t{60}) : by_default<std::int64_t>(300);
    bool const has_own = !cache.flag("UseDefaultIdentity").value_or(true);
    auto const own = cache.number("AccountIdentity", 0, 2147483647);
    finish(std::move(account), has_own && own ? own : std::nullopt);
}

/// Before Akonadi: [Account N] of kmailrc.
void Reader::read_old(ConfigFile const& part) {
    m_profile.is_too_old = true;
    for (auto const& section : part.file.sections) {
        if (!numbered(section.name, "Account ") || m_profile.accounts.size() >= most_accounts)
            continue;
        auto const said = values(part, section);
        auto const type = ascii::to_lower(said.text("Type"));
        if (type == "local" || type == "maildir")
            continue;
        bool const is_pop = type == "pop" || type == "pop3";
        if (!is_pop && type != "imap" && type != "cachedimap") {
            add_remark(m_profile, core::remark::other_kind, said.place());
            continue;
        }
        core::Account account;
        account.key = section.name;
        account.name = said.text("Name");
        account.incoming = old_server(said, is_pop ? Service::pop3 : Service::imap);
        if (is_pop)
            account.pop = old_keeping(said);
        if (account.incoming.host.empty())
            add_remark(m_profile, core::remark::dead_account, said.place());
        else
            finish(std::move(account), std::nullopt);
    }
}

void Reader::read() {
    for (auto const& part : m_config.files) {
        if (part.file.old_code_page)
            add_remark(m_profile, core::remark::old_code_page, part.name);
        for (auto const& section : part.file.sections)
            if (part.others_can_read)
                remark_secrets(m_profile, section, part.name + " [" + section.name + "]");
        auto const kind = kind_of(part.file);
        if (kind == FileKind::transports || kind == FileKind::identities || kind == FileKind::old)
            read_sending(part, *kind);
    }
    for (auto const& part : m_config.files) {
        auto const kind = kind_of(part.file);
        if (kind == FileKind::old)
            read_old(part);
        else if ((kind == FileKind::pop || kind == FileKind::imap) && m_profile.accounts.size() >= most_accounts)
            add_remark(m_profile, core::remark::unreadable_part, part.name);
        else if (kind == FileKind::pop || kind == FileKind::imap)
            read_mailbox(part, *kind);
    }
}

}

std::optional<FileKind> kind_of(IniFile const& file) {
    if (auto const* const network = file.find("network"); network && network->find("ImapServer"))
        return FileKind::imap;
    if (is_pop_resource(file))
        return FileKind::pop;
    if (has_numbered(file, "Account ", "Type"))
        return FileKind::old;
    if (has_numbered(file, "Transport ", "host"))
        return FileKind::transports;
    if (has_numbered(file, "Identity #", "Email Address"))
        return FileKind::identities;
    return std::nullopt;
}

core::Result<core::Profile> profile_of(Config const& config) {
    core::Profile profile;
    profile.client = "kmail";
    profile.program = "KMail";
    for (auto const& name : config.unreadable)
        add_remark(profile, core::remark::unreadable_part, name);
    Reader(config, profile).read();
    if (profile.accounts.empty() && profile.remarks.empty())
        return core::fail(core::FaultCode::empty, "no mailbox in these files");
    return profile;
}

}
