#include "app/clients/live_mail/live_mail.h"

#include "app/clients/decode.h"
#include "app/clients/ini_values.h"
#include "app/clients/xml_file.h"
#include "probes/core/ascii.h"
#include "probes/core/utf8.h"

#include <charconv>

namespace mp::clients::live_mail {

namespace ascii = core::ascii;
using core::AccountAuth;
using core::AccountSecurity;
using core::by_default;
using core::Service;
using core::stored;

namespace {

constexpr std::string_view root_name = "<MessageAccount";

/// The elements of one file. Those of passwords are never asked for.
class Elements {
public:
    Elements(pugi::xml_node root, std::string const& key, core::Profile& profile)
        : m_root(root), m_key(key), m_profile(profile) {}

    std::string text(std::string const& name) const { return tidy(child_text(m_root, name.c_str())); }
    /// Eight hexadecimal digits; nothing when it is not said or none. Numbers written otherwise are remarked.
    std::optional<std::uint32_t> number(std::string const& name) const;
    std::optional<bool> flag(std::string const& name) const;
    void remark_odd(std::string const& name) const {
        add_remark(m_profile, core::remark::odd_value,
                   m_key + " " + name + " = " + std::string(core::cut_utf8(text(name), 60)));
    }

private:
    pugi::xml_node m_root;
    std::string const& m_key;
    core::Profile& m_profile;
};

std::optional<std::uint32_t> Elements::number(std::string const& name) const {
    auto const said = text(name);
    if (said.empty())
        return std::nullopt;
    std::uint32_t number = 0;
    auto const* const end = said.data() + said.size();
    auto const [stop, error] = std::from_chars(said.data(), end, number, 16);
    if (error == std::errc{} && stop == end)
        return number;
    remark_odd(name);
    return std::nullopt;
}

std::optional<bool> Elements::flag(std::string const& name) const {
    auto const value = number(name);
    return value ? std::optional(*value != 0) : std::nullopt;
}

/// The way to log in of a receiving server: "Sicily" is what Microsoft once called its own secure login.
core::Setting<AccountAuth> auth_of(Elements const& said, std::string const& name) {
    auto const number = said.number(name);
    if (!number)
        return said.text(name).empty() ? by_default(AccountAuth::password) : core::Setting<AccountAuth>{};
    switch (*number) {
    case 0: return stored(AccountAuth::password);
    case 1:
    case 2: return stored(AccountAuth::ntlm);
    case 3: return stored(AccountAuth::apop);
    default: said.remark_odd(name); return {};
    }
}

std::optional<int> port_in(Elements const& said, std::string const& name) {
    auto const number = said.number(name);
    if (number && *number > 65535)
        said.remark_odd(name);
    return number && *number <= 65535 ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

core::Setting<AccountSecurity> security_of(Elements const& said, std::string const& name, AccountSecurity secure) {
    auto const is_secure = said.flag(name);
    if (!is_secure)
        return said.text(name).empty() ? by_default(AccountSecurity::none) : core::Setting<AccountSecurity>{};
    return stored(*is_secure ? secure : AccountSecurity::none);
}

core::AccountServer incoming_of(Elements const& said, Service service) {
    std::string const prefix = service == Service::imap ? "IMAP_" : "POP3_";
    core::AccountServer server;
    server.service = service;
    server.host = said.text(prefix + "Server");
    server.username = said.text(prefix + "User_Name");
    server.security = security_of(said, prefix + "Secure_Connection", AccountSecurity::tls);
    server.port = port_or_default(port_in(said, prefix + "Port"), service, server.security);
    server.auth = auth_of(said, prefix + "Use_Sicily");
    return server;
}

std::optional<core::AccountServer> outgoing_of(Elements const& said, core::AccountServer const& incoming) {
    core::AccountServer server;
    server.service = Service::smtp;
    server.host = said.text("SMTP_Server");
    if (server.host.empty())
        return std::nullopt;
    auto const port = port_in(said, "SMTP_Port");
    // One switch for both kinds of encryption: the port decides.
    bool const is_tls_port = port.value_or(25) == 465;
    server.security =
        security_of(said, "SMTP_Secure_Connection", is_tls_port ? AccountSecurity::tls : AccountSecurity::starttls);
    server.port = port && *port > 0 ? stored(static_cast<std::uint16_t>(*port)) : by_default<std::uint16_t>(25);
    auto const login = said.number("SMTP_Use_Sicily");
    switch (login.value_or(0)) {
    case 0: server.auth = login ? stored(AccountAuth::none) : by_default(AccountAuth::none); break;
    case 1: server.auth = stored(AccountAuth::ntlm); break;
    case 2:
        server.auth = incoming.auth;
        server.username = incoming.username;
        break;
    case 3: server.auth = stored(AccountAuth::password); break;
    default: said.remark_odd("SMTP_Use_Sicily");
    }
    if (login == 1u || login == 3u)
        server.username = said.text("SMTP_User_Name");
    return server;
}

core::PopKeeping keeping_of(Elements const& said) {
    core::PopKeeping pop;
    pop.leave_on_server = stored_or_default(said.flag("Leave_Mail_On_Server"), false);
    pop.delete_with_local = stored_or_default(said.flag("Remove_When_Deleted"), false);
    auto const expires = said.flag("Remove_When_Expired");
    auto const days = said.number("Expire_Days");
    if (!expires)
        pop.delete_after_days = by_default(0.0);
    else if (!*expires)
        pop.delete_after_days = stored(0.0);
    else if (days && *days > 0 && *days <= 36500)
        pop.delete_after_days = stored<double>(*days);
    else if (days)
        said.remark_odd("Expire_Days");
    pop.headers_only = by_default(false);
    pop.has_size_limit = by_default(false);
    pop.only_new = by_default(true);
    return pop;
}

core::Account account_of(Elements const& said, Service service) {
    core::Account account;
    account.incoming = incoming_of(said, service);
    account.outgoing = outgoing_of(said, account.incoming);
    account.name = said.text("Account_Name");
    account.address = said.text("SMTP_Email_Address");
    account.display_name = said.text("SMTP_Display_Name");
    if (account.name.empty())
        account.name = account.address.empty() ? account.incoming.host : account.address;
    if (service == Service::imap) {
        account.imap.folder_prefix = said.text("IMAP_Root_Folder");
        account.imap.window_days = by_default(0.0);
        return account;
    }
    account.pop = keeping_of(said);
    account.sent = by_default(core::SentPlace::local);
    // "Include this account when receiving mail" is off.
    account.is_enabled = !said.flag("POP3_Skip_Account").value_or(false);
    return account;
}

}

bool is_oeaccount(std::string_view beginning) { return decode_file(beginning).text.find(root_name) != std::string::npos; }

core::Result<void> add_account(core::Profile& profile, std::string_view bytes, std::string const& key) {
    auto const decoded = decode_file(bytes);
    // The declaration names an encoding that the text no longer has, and in copies never had.
    std::string_view text = decoded.text;
    if (auto const start = text.find(root_name); start != text.npos)
        text.remove_prefix(start);
    pugi::xml_document document;
    TRY(auto const root, load_xml(document, text, "MessageAccount"));
    if (decoded.old_code_page)
        add_remark(profile, core::remark::old_code_page, key);
    Elements const said(root.element, key, profile);
    bool const is_pop = !said.text("POP3_Server").empty();
    if (is_pop || !said.text("IMAP_Server").empty()) {
        auto account = account_of(said, is_pop ? Service::pop3 : Service::imap);
        account.key = tidy(key);
        profile.accounts.push_back(std::move(account));
        return {};
    }
    // Every Windows has directories for addresses; they are no mailbox of anybody.
    if (said.text("LDAP_Server").empty())
        add_remark(profile, core::remark::other_kind, key);
    return {};
}

}
