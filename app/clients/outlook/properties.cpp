#include "app/clients/outlook/properties.h"

#include "probes/core/ascii.h"

#include <algorithm>
#include <array>

namespace mp::clients::outlook {

namespace ascii = core::ascii;
using namespace core;

namespace {

struct Name {
    std::string_view text;
    std::uint32_t property;
};
constexpr std::array<Name, 11> common_names{{{"account name", property::account_name},
                                             {"display name", property::display_name},
                                             {"email", property::address},
                                             {"smtp server", property::smtp_server},
                                             {"smtp port", property::smtp_port},
                                             {"smtp use ssl", property::smtp_use_ssl},
                                             {"smtp use auth", property::smtp_use_auth},
                                             {"smtp user", property::smtp_user},
                                             {"smtp use spa", property::smtp_use_spa},
                                             {"smtp auth method", property::smtp_auth_method},
                                             {"smtp secure connection", property::smtp_secure}}};
/// After "POP3 " or "IMAP ".
constexpr std::array<Name, 8> incoming_names{{{"server", property::server},
                                              {"user", property::user},
                                              {"user name", property::user},
                                              {"port", property::port},
                                              {"use ssl", property::use_ssl},
                                              {"secure connection", property::secure},
                                              {"use spa", property::use_spa},
                                              {"use sicily", property::use_spa}}};

template <class Table>
std::optional<std::uint32_t> find_name(Table const& table, std::string_view text) {
    auto const at = std::find_if(table.begin(), table.end(), [&](Name const& name) { return name.text == text; });
    return at == table.end() ? std::nullopt : std::optional(at->property);
}

/// Reads the values of one account and remembers those that make no sense.
class AccountReader {
public:
    AccountReader(Service service, Properties const& properties) : m_service(service), m_properties(properties) {}

    ReadAccount read() {
        auto& account = m_read.account;
        account.name = m_properties.text(property::account_name);
        account.address = m_properties.text(property::address);
        account.display_name = m_properties.text(property::display_name);
        read_incoming(account.incoming);
        if (!m_properties.text(property::smtp_server).empty())
            read_outgoing(account.outgoing.emplace());
        if (m_service == Service::pop3)
            read_keeping(account.pop);
        else
            account.imap.folder_prefix = m_properties.text(property::root_folder);
        return std::move(m_read);
    }

private:
    std::optional<std::uint64_t> number(std::uint32_t id) const { return m_properties.number(id); }
    void note_odd(char const* name, std::uint64_t value) {
        m_read.odd.push_back(std::string(name) + " = " + std::to_string(value));
    }
    bool is_set(std::uint32_t id) const { return number(id).value_or(0) != 0; }

    Setting<std::uint16_t> port_of(std::uint32_t id, std::uint16_t usual, char const* name) {
        auto const port = number(id);
        if (!port || *port == 0)
            return by_default(usual);
        if (*port <= 65535)
            return stored(static_cast<std::uint16_t>(*port));
        note_odd(name, *port);
        return {};
    }

    /// 0 none, 1 SSL, 2 TLS (which is STARTTLS), 3 automatic: encrypted from the first byte where the port says so.
    Setting<AccountSecurity> secure_of(std::uint64_t value, Setting<std::uint16_t> const& port, char const* name) {
        bool const is_tls_port = port.is(993) || port.is(995) || port.is(465);
        switch (value) {
        case 0: return stored(AccountSecurity::none);
        case 1: return stored(AccountSecurity::tls);
        case 2: return stored(AccountSecurity::starttls);
        case 3: return stored(is_tls_port ? AccountSecurity::tls : AccountSecurity::starttls_if_offered);
        default: note_odd(name, value); return {};
        }
    }

    void read_incoming(AccountServer& server) {
        bool const is_pop3 = m_service == Service::pop3;
        server.service = m_service;
        server.host = m_properties.text(property::server);
        server.username = m_properties.text(property::user);
        auto const spa = number(property::use_spa);
        auto const secure = number(property::secure);
        auto const ssl = number(property::use_ssl);
        if (spa)
            server.auth = stored(*spa != 0 ? AccountAuth::ntlm : AccountAuth::password);
        if (!number(property::port) && !secure && !ssl)
            return;
        if (!spa)
            server.auth = by_default(AccountAuth::password);
        server.port = port_of(property::port, is_pop3 ? 110 : 143, "Port");
        if (secure && *secure == 0 && ssl && *ssl != 0)
            note_odd("Secure Connection", *secure); // two values that contradict each other: neither is believed
        else if (secure)
            server.security = secure_of(*secure, server.port, "Secure Connection");
        else if (ssl)
            server.security = stored(*ssl != 0 ? AccountSecurity::tls : AccountSecurity::none);
        else
            server.security = by_default(AccountSecurity::none);
    }

    void read_outgoing(AccountServer& server) {
        server.service = Service::smtp;
        server.host = m_properties.text(property::smtp_server);
        read_login(server);
        auto const secure = number(property::smtp_secure);
        auto const ssl = number(property::smtp_use_ssl);
        if (!number(property::smtp_port) && !secure && !ssl)
            return;
        server.port = port_of(property::smtp_port, 25, "SMTP Port");
        if (secure)
            server.security = secure_of(*secure, server.port, "SMTP Secure Connection");
        else if (!ssl)
            server.security = by_default(AccountSecurity::none);
        else if (*ssl == 0)
            server.security = stored(AccountSecurity::none);
        else if (server.port.is(465))
            server.security = stored(AccountSecurity::tls);
        else if (server.port.is(25))
            server.security = stored(AccountSecurity::starttls);
        // On other ports it depends on the version what "Use SSL" does: not known.
    }

    void read_login(AccountServer& server) {
        auto const uses_login = number(property::smtp_use_auth);
        if (!uses_login)
            return;
        auto const method = number(property::smtp_auth_method).value_or(0);
        constexpr std::uint64_t own_name = 1, receive_first = 2;
        if (*uses_login == 0 || method == receive_first) {
            server.auth = stored(AccountAuth::none);
        } else if (method == own_name) {
            server.username = m_properties.text(property::smtp_user);
            server.auth = stored(is_set(property::smtp_use_spa) ? AccountAuth::ntlm : AccountAuth::password);
        } else {
            server.username = m_read.account.incoming.username;
            server.auth = m_read.account.incoming.auth;
        }
    }

    void read_keeping(PopKeeping& pop) {
        auto const value = number(property::leave_on_server);
        if (!value)
            return;
        constexpr std::uint64_t keeps = 1, by_age = 2, with_local = 4;
        auto const days = (*value >> 16) & 0xFFFF;
        bool const at_once = (*value & by_age) != 0 && days == 0;
        pop.leave_on_server = stored((*value & keeps) != 0 && !at_once);
        if ((*value & keeps) == 0)
            return; // the other bits mean nothing then
        if (at_once) {
            note_odd("Leave on Server", *value); // "remove after 0 days": gone at the next check
            return;
        }
        pop.delete_after_days = stored((*value & by_age) != 0 ? static_cast<double>(days) : 0.0);
        pop.delete_with_local = stored((*value & with_local) != 0);
    }

    Service m_service;
    Properties const& m_properties;
    ReadAccount m_read;
};

}

std::string Properties::text(std::uint32_t id) const {
    auto const at = texts.find(id);
    return at == texts.end() ? std::string() : at->second;
}

std::optional<std::uint64_t> Properties::number(std::uint32_t id) const {
    auto const at = numbers.find(id);
    return at == numbers.end() ? std::nullopt : std::optional(at->second);
}

std::optional<std::uint32_t> property_of(Service service, std::string_view registry_name) {
    if (auto const common = find_name(common_names, registry_name))
        return common;
    bool const is_pop3 = service == Service::pop3;
    if (is_pop3 && registry_name == "leave on server")
        return property::leave_on_server;
    if (!is_pop3 && registry_name == "imap folder path")
        return property::root_folder;
    if (!registry_name.starts_with(is_pop3 ? "pop3 " : "imap "))
        return std::nullopt;
    return find_name(incoming_names, registry_name.substr(5));
}

bool is_text(std::uint32_t id) {
    constexpr std::array texts{property::account_name, property::display_name, property::address,   property::server,
                               property::user,         property::smtp_server,  property::smtp_user, property::root_folder};
    return std::find(texts.begin(), texts.end(), id) != texts.end();
}

ReadAccount account_of(Service service, Properties const& properties) { return AccountReader(service, properties).read(); }

std::uint32_t leave_on_server_value(bool leaves, int days, bool removes_with_local) {
    if (!leaves)
        return 0;
    auto const age = static_cast<std::uint32_t>(std::clamp(days, 0, 0xFFFF));
    return 1u | (age > 0 ? 2u | age << 16 : 0u) | (removes_with_local ? 4u : 0u);
}

}
