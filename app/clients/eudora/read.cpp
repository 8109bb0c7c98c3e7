#include "app/clients/eudora/eudora.h"

#include "app/clients/ini_values.h"
#include "probes/core/ascii.h"

#include <algorithm>
#include <array>
#include <set>

namespace mp::clients::eudora {

namespace ascii = core::ascii;
using core::AccountAuth;
using core::AccountSecurity;
using core::by_default;
using core::Service;
using core::Setting;
using core::stored;

namespace {

constexpr std::string_view persona_prefix = "Persona-";

/// A personality's own values, and those of the dominant one for what it does not say.
class Persona {
public:
    Persona(IniSection const& own, IniSection const* dominant, core::Profile& profile)
        : m_own(&own, "[" + own.name + "]", profile), m_dominant(dominant, "[Settings]", profile) {}

    IniValues const& own() const { return m_own; }
    IniValues const& values(std::string_view key) const { return m_own.has(key) ? m_own : m_dominant; }
    std::string text(std::string_view key) const { return values(key).text(key); }
    bool has(std::string_view key) const { return values(key).has(key); }
    std::optional<bool> flag(std::string_view key) const { return values(key).flag(key); }
    std::optional<int> number(std::string_view key, int least, int most) const {
        return values(key).number(key, least, most);
    }

private:
    IniValues m_own, m_dominant;
};

Setting<AccountSecurity> security_of(Persona const& persona, char const* key) {
    constexpr std::array kinds{AccountSecurity::none, AccountSecurity::starttls_if_offered, AccountSecurity::tls,
                               AccountSecurity::starttls};
    if (auto const number = persona.number(key, 0, 3))
        return stored(kinds[static_cast<std::size_t>(*number)]);
    return persona.has(key) ? Setting<AccountSecurity>{} : by_default(AccountSecurity::starttls_if_offered);
}

struct Ports {
    char const* usual;
    char const* with_tls;
    std::uint16_t usual_default, tls_default;
};

/// With encryption from the first byte another key counts.
Setting<std::uint16_t> port_of(Persona const& persona, Setting<AccountSecurity> const& security, Ports const& ports) {
    if (!security.value)
        return {};
    bool const is_tls = security.is(AccountSecurity::tls);
    auto const number = persona.number(is_tls ? ports.with_tls : ports.usual, 0, 65535);
    if (number && *number > 0)
        return stored(static_cast<std::uint16_t>(*number));
    return by_default(is_tls ? ports.tls_default : ports.usual_default);
}

/// "user@server", cut at the last '@'; older versions also keep the parts apart.
void fill_login(core::AccountServer& server, Persona const& persona) {
    auto const account = persona.own().text("POPAccount");
    auto const at = account.rfind('@');
    server.username = account.substr(0, at);
    if (at != account.npos)
        server.host = account.substr(at + 1);
    if (server.host.empty())
        server.host = persona.own().text("PopServer");
    if (server.username.empty())
        server.username = persona.own().text("LoginName");
}

Setting<AccountAuth> auth_of(Persona const& persona) {
    if (persona.flag("AuthenticateKerberos").value_or(false))
        return stored(AccountAuth::gssapi);
    if (persona.flag("AuthenticateAPOP").value_or(false))
        return stored(AccountAuth::apop);
    if (persona.flag("AuthenticateRPA").value_or(false))
        return stored(AccountAuth::encrypted);
    return persona.has("AuthenticatePassword") ? stored(AccountAuth::password) : by_default(AccountAuth::password);
}

core::AccountServer incoming_of(Persona const& persona, Service service) {
    core::AccountServer server;
    server.service = service;
    fill_login(server, persona);
    server.security = security_of(persona, "SSLReceiveUse");
    server.port = port_of(persona, server.security,
                          service == Service::imap ? Ports{"IMAPPort", "SSLIMAPAlternatePort", 143, 993}
                                                   : Ports{"POPPort", "SSLPOPAlternatePort", 110, 995});
    server.auth = auth_of(persona);
    return server;
}

std::optional<core::AccountServer> outgoing_of(Persona const& persona, std::string const& username) {
    core::AccountServer server;
    server.service = Service::smtp;
    server.host = persona.text("SMTPServer");
    if (server.host.empty())
        return std::nullopt;
    server.security = security_of(persona, "SSLSendUse");
    // This switch alone is not taken from the dominant personality.
    bool const submits = persona.own().flag("UseSubmissionPort").value_or(false);
    server.port = port_of(persona, server.security,
                          submits ? Ports{"SubmissionPort", "SSLSMTPAlternatePort", 587, 465}
                                  : Ports{"SMTPPort", "SSLSMTPAlternatePort", 25, 465});
    auto const signs_in = persona.flag("SmtpAuthAllowed");
    if (!signs_in.value_or(true)) {
        server.auth = stored(AccountAuth::none);
        return server;
    }
    // It signs in when the server offers it.
    server.auth = signs_in ? stored(AccountAuth::any) : by_default(AccountAuth::any);
    server.username = username;
    return server;
}

core::PopKeeping keeping_of(Persona const& persona) {
    core::PopKeeping pop;
    pop.leave_on_server = stored_or_default(persona.flag("LeaveMailOnServer"), false);
    pop.delete_with_local = stored_or_default(persona.flag("ServerDelete"), false);
    auto const days = persona.number("LeaveOnServerDays", 0, 36500);
    auto const by_age = persona.flag("DeleteMailFromServer");
    // Before version 7 there was no switch, and a number of days was the rule.
    if (by_age && !*by_age)
        pop.delete_after_days = stored(0.0);
    else if (days)
        pop.delete_after_days = stored<double>(*days);
    else if (!persona.has("LeaveOnServerDays"))
        pop.delete_after_days = by_default(0.0);
    pop.headers_only = by_default(false);
    pop.has_size_limit = stored_or_default(persona.flag("SkipBigMessages"), false);
    pop.only_new = by_default(true);
    return pop;
}

Setting<std::int64_t> poll_of(Persona const& persona) {
    if (!persona.own().flag("CheckMailByDefault").value_or(true))
        return stored<std::int64_t>(0);
    auto const minutes = persona.number("CheckForMailEvery", 0, 1000000);
    return minutes ? stored<std::int64_t>(*minutes * std::int64_t{60}) : by_default<std::int64_t>(0);
}

bool says_something(IniSection const& section) {
    for (auto const* const key : {"POPAccount", "PopServer", "LoginName"})
        if (!section.value(key).empty())
            return true;
    return false;
}

void add_persona(core::Profile& profile, IniSection const& section, IniSection const* dominant) {
    Persona const persona(section, dominant, profile);
    bool const is_imap = persona.own().flag("UsesIMAP").value_or(false);
    if (!is_imap && !persona.own().flag("UsesPOP").value_or(true))
        return add_remark(profile, core::remark::other_kind, persona.own().place());
    core::Account account;
    account.key = section.name;
    account.incoming = incoming_of(persona, is_imap ? Service::imap : Service::pop3);
    if (account.incoming.host.empty())
        return add_remark(profile, core::remark::dead_account, persona.own().place());
    account.outgoing = outgoing_of(persona, account.incoming.username);
    account.display_name = persona.text("RealName");
    account.address = persona.own().text("ReturnAddress");
    if (account.address.empty() && account.incoming.username.find('@') == std::string::npos)
        account.address = account.incoming.username + "@" + account.incoming.host;
    bool const is_named = ascii::starts_with_ignoring_case(section.name, persona_prefix);
    account.name = is_named ? section.name.substr(persona_prefix.size()) : account.address;
    if (is_imap) {
        account.imap.folder_prefix = persona.own().text("ImapDirectoryPrefix");
        account.imap.window_days = by_default(0.0);
    } else {
        account.pop = keeping_of(persona);
    }
    account.poll_seconds = poll_of(persona);
    account.sent = by_default(core::SentPlace::local);
    profile.accounts.push_back(std::move(account));
}

/// Sections that [Personalities] names; without that list, all that are called like one.
std::vector<IniSection const*> personas_of(IniFile const& file, core::Profile& profile) {
    std::vector<IniSection const*> personas;
    std::set<std::string> listed;
    auto const* const list = file.find("Personalities");
    if (list)
        for (auto const& [name, section] : list->lines)
            listed.insert(ascii::to_lower(section));
    for (auto const& section : file.sections) {
        if (!ascii::starts_with_ignoring_case(section.name, persona_prefix))
            continue;
        if (!list || listed.contains(ascii::to_lower(section.name)))
            personas.push_back(&section);
        else
            add_remark(profile, core::remark::dead_account, "[" + section.name + "]");
    }
    return personas;
}

}

bool is_eudora_ini(std::string_view beginning) {
    auto const file = parse_ini(beginning, windows_ini);
    auto const* const settings = file ? file->find("Settings") : nullptr;
    if (!settings)
        return false;
    constexpr std::array<std::string_view, 9> own{"POPAccount",    "PopServer",         "UsesPOP",
                                                  "UsesIMAP",      "LeaveMailOnServer", "SSLReceiveUse",
                                                  "ReturnAddress", "SMTPServer",        "RealName"};
    return std::count_if(own.begin(), own.end(), [&](auto key) { return settings->find(key).has_value(); }) >= 3;
}

core::Result<core::Profile> read_ini(std::string_view bytes, bool others_can_read) {
    TRY(auto const file, parse_ini(bytes, windows_ini));
    core::Profile profile;
    profile.client = "eudora";
    profile.program = "Eudora";
    profile.is_too_old = true;
    if (file.old_code_page)
        add_remark(profile, core::remark::old_code_page, "eudora.ini");
    if (others_can_read)
        for (auto const& section : file.sections)
            remark_secrets(profile, section, "[" + section.name + "]");
    auto const* const dominant = file.find("Settings");
    if (dominant && says_something(*dominant))
        add_persona(profile, *dominant, nullptr);
    for (auto const* const section : personas_of(file, profile)) {
        if (profile.accounts.size() >= most_accounts) {
            add_remark(profile, core::remark::unreadable_part, "[" + section->name + "] and what follows");
            break;
        }
        add_persona(profile, *section, dominant);
    }
    if (profile.accounts.empty() && profile.remarks.empty())
        return core::fail(core::FaultCode::empty, "no personality with a server");
    return profile;
}

}
