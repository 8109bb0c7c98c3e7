#include "app/clients/thunderbird/fields.h"

#include "probes/core/ascii.h"

namespace mp::clients::thunderbird {

namespace ascii = core::ascii;
using core::AccountAuth;
using core::AccountSecurity;
using core::by_default;
using core::Service;
using core::Setting;
using core::stored;

namespace {

template <class T>
Setting<T> setting(std::optional<T> value, T otherwise) {
    return value ? stored(std::move(*value)) : by_default(std::move(otherwise));
}

/// nsMsgSocketType; other numbers are unknown, not "none".
Setting<AccountSecurity> security_of(std::int32_t type) {
    switch (type) {
    case 0: return stored(AccountSecurity::none);
    case 1: return stored(AccountSecurity::starttls_if_offered);
    case 2: return stored(AccountSecurity::starttls);
    case 3: return stored(AccountSecurity::tls);
    default: return {};
    }
}

Setting<AccountSecurity> incoming_security(ServerPrefs const& server) {
    // The ancient switch counts only where the server itself has no socketType.
    if (!server.has_own_number("socketType") && server.flag("isSecure").value_or(false))
        return stored(AccountSecurity::tls);
    auto const type = server.number("socketType");
    return type ? security_of(*type) : by_default(AccountSecurity::none);
}

Setting<std::uint16_t> port_setting(std::int64_t port, std::uint16_t otherwise) {
    return port > 1 && port <= 65535 ? stored(static_cast<std::uint16_t>(port)) : by_default(otherwise);
}

std::uint16_t incoming_port(Service service, Setting<AccountSecurity> const& security) {
    return core::standard_port(service, security.is(AccountSecurity::tls) ? core::Security::tls : core::Security::starttls);
}

}

std::optional<std::string> ServerPrefs::text(std::string_view key) const {
    auto value = m_prefs.text(name_of(key));
    return value ? value : m_prefs.text("mail.server.default." + std::string(key));
}

std::optional<std::int32_t> ServerPrefs::number(std::string_view key) const {
    auto const value = m_prefs.number(name_of(key));
    return value ? value : m_prefs.number("mail.server.default." + std::string(key));
}

std::optional<bool> ServerPrefs::flag(std::string_view key) const {
    auto const value = m_prefs.flag(name_of(key));
    return value ? value : m_prefs.flag("mail.server.default." + std::string(key));
}

/// nsMsgAuthMethod. "Any secure" (8) never sends the password itself, so it counts as encrypted.
Setting<AccountAuth> auth_of(std::optional<std::int32_t> method) {
    if (!method)
        return by_default(AccountAuth::password);
    switch (*method) {
    case 1: return stored(AccountAuth::none);
    case 2:
    case 3: return stored(AccountAuth::password);
    case 4:
    case 8: return stored(AccountAuth::encrypted);
    case 5: return stored(AccountAuth::gssapi);
    case 6: return stored(AccountAuth::ntlm);
    case 7: return stored(AccountAuth::certificate);
    case 9: return stored(AccountAuth::any);
    case 10: return stored(AccountAuth::oauth2);
    default: return {};
    }
}

core::AccountServer incoming_of(ServerPrefs const& server, Service service) {
    core::AccountServer incoming;
    incoming.service = service;
    std::string const full = server.text("hostname").value_or("");
    std::string_view host = ascii::trim(full);
    std::int64_t port = server.number("port").value_or(-1);
    // Old profiles hold "host:port"; the program then takes the port from there.
    if (auto const colon = host.find(':');
        colon != std::string_view::npos && host.find(':', colon + 1) == std::string_view::npos) {
        if (auto const number = ascii::to_number<std::uint16_t>(ascii::trim(host.substr(colon + 1)))) {
            port = *number;
            host = ascii::trim(host.substr(0, colon));
        }
    }
    incoming.host = host;
    incoming.username = server.text("userName").value_or("");
    incoming.security = incoming_security(server);
    incoming.port = port_setting(port, incoming_port(service, incoming.security));
    incoming.auth = auth_of(server.number("authMethod"));
    return incoming;
}

core::PopKeeping pop_of(ServerPrefs const& server) {
    core::PopKeeping pop;
    pop.leave_on_server = setting(server.flag("leave_on_server"), false);
    pop.delete_with_local = setting(server.flag("delete_mail_left_on_server"), false);
    pop.headers_only = setting(server.flag("headers_only"), false);
    pop.has_size_limit = setting(server.flag("limit_offline_message_size"), false);
    // What was fetched is remembered by its UIDL; there is no switch for it.
    pop.only_new = by_default(true);
    auto const by_age = server.flag("delete_by_age_from_server");
    auto const days = server.number("num_days_to_leave_on_server");
    if (!by_age)
        pop.delete_after_days = by_default(0.0);
    else if (!*by_age)
        pop.delete_after_days = stored(0.0);
    else if (!days)
        pop.delete_after_days = by_default(7.0);
    else
        pop.delete_after_days = stored(*days > 0 ? static_cast<double>(*days) : 0.0);
    return pop;
}

core::ImapHabits imap_of(ServerPrefs const& server) {
    core::ImapHabits imap;
    imap.keeps_offline_copies = setting(server.flag("offline_download"), true);
    imap.window_days = by_default(0.0);
    auto const connections = server.number("max_cached_connections");
    imap.connections = connections && *connections > 0 ? stored<int>(*connections) : by_default(5);
    std::string prefix = server.text("server_sub_directory").value_or("");
    if (prefix.empty()) {
        // What the server announced, quoted, several separated by commas; the first is the usual one.
        std::string const announced = server.text("namespace.personal").value_or("");
        for (char const c : announced.substr(0, announced.find(',')))
            if (c != '"')
                prefix += c;
    }
    imap.folder_prefix = ascii::trim(prefix);
    return imap;
}

Setting<std::int64_t> poll_seconds_of(ServerPrefs const& server) {
    auto const checks = server.flag("check_new_mail");
    auto const minutes = server.number("check_time");
    if (checks && !*checks)
        return stored<std::int64_t>(0);
    if (minutes)
        return stored<std::int64_t>(std::max<std::int64_t>(*minutes, 0) * 60);
    return by_default<std::int64_t>(600);
}

std::optional<core::AccountServer> outgoing_of(Prefs const& prefs, std::string_view key) {
    std::string const prefix = "mail.smtpserver." + std::string(key) + ".";
    if (prefs.text(prefix + "type").value_or("smtp") != "smtp")
        return std::nullopt;
    std::string const host = prefs.text(prefix + "hostname").value_or("");
    core::AccountServer outgoing;
    outgoing.service = Service::smtp;
    outgoing.host = ascii::trim(host);
    if (outgoing.host.empty())
        return std::nullopt;
    auto const type = prefs.number(prefix + "try_ssl");
    outgoing.security = type ? security_of(*type) : by_default(AccountSecurity::none);
    outgoing.port = port_setting(prefs.number(prefix + "port").value_or(0), incoming_port(Service::smtp, outgoing.security));
    outgoing.username = prefs.text(prefix + "username").value_or("");
    outgoing.auth = auth_of(prefs.number(prefix + "authMethod"));
    return outgoing;
}

}
