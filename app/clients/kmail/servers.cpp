#include "app/clients/kmail/servers.h"

#include "probes/core/ascii.h"

#include <array>

namespace mp::clients::kmail {

namespace ascii = core::ascii;
using core::AccountAuth;
using core::AccountSecurity;
using core::by_default;
using core::Service;
using core::Setting;
using core::stored;

namespace {

/// MailTransport's numbers of ways to log in.
constexpr std::array auths{
    AccountAuth::password,                          // LOGIN
    AccountAuth::password,                          // PLAIN
    AccountAuth::encrypted, AccountAuth::encrypted, // CRAM-MD5, DIGEST-MD5
    AccountAuth::gssapi,    AccountAuth::ntlm,      AccountAuth::apop,
    AccountAuth::password, // USER and PASS
    AccountAuth::none,     // anonymous
    AccountAuth::oauth2,
};
constexpr std::array<std::string_view, 10> auth_names{"LOGIN", "PLAIN", "CRAM_MD5", "DIGEST_MD5", "GSSAPI",
                                                      "NTLM",  "APOP",  "CLEAR",    "ANONYMOUS",  "XOAUTH2"};

/// A number, or in files of sending servers a name.
Setting<AccountAuth> auth_of(IniValues const& values, char const* key, AccountAuth otherwise) {
    auto const said = ascii::to_upper(values.text(key));
    if (said.empty())
        return by_default(otherwise);
    for (std::size_t i = 0; i < auth_names.size(); ++i)
        if (said == auth_names[i] || (said.size() == 1 && said[0] == static_cast<char>('0' + i)))
            return stored(auths[i]);
    values.remark_odd(key);
    return {};
}

Setting<AccountSecurity> switched(std::optional<bool> tls, std::optional<bool> starttls) {
    if (tls.value_or(false))
        return stored(AccountSecurity::tls);
    if (starttls.value_or(false))
        return stored(AccountSecurity::starttls);
    return tls || starttls ? stored(AccountSecurity::none) : by_default(AccountSecurity::none);
}

/// "SSL", "STARTTLS" and "NONE", in whatever case; transports say "TLS" for STARTTLS.
std::optional<AccountSecurity> security_named(std::string_view word) {
    if (ascii::equal_ignoring_case(word, "SSL"))
        return AccountSecurity::tls;
    if (ascii::equal_ignoring_case(word, "STARTTLS") || ascii::equal_ignoring_case(word, "TLS"))
        return AccountSecurity::starttls;
    return ascii::equal_ignoring_case(word, "NONE") ? std::optional(AccountSecurity::none) : std::nullopt;
}

Setting<std::uint16_t> port_or(std::optional<int> port, std::uint16_t otherwise) {
    return port && *port > 0 ? stored(static_cast<std::uint16_t>(*port)) : by_default(otherwise);
}

core::PopKeeping keeping(IniValues const& values, std::string const& leave, std::string const& days, bool has_other_rules) {
    core::PopKeeping pop;
    pop.leave_on_server = stored_or_default(values.flag(leave), false);
    auto const number = values.number(days, -1, 36500);
    if (number && *number > 0)
        pop.delete_after_days = stored<double>(*number);
    else if (!has_other_rules && (number || !values.has(days)))
        pop.delete_after_days = number ? stored(0.0) : by_default(0.0);
    pop.delete_with_local = by_default(false);
    pop.headers_only = by_default(false);
    pop.has_size_limit = by_default(false);
    pop.only_new = by_default(true);
    return pop;
}

}

core::AccountServer pop_server(IniValues const& values) {
    core::AccountServer server;
    server.service = Service::pop3;
    server.host = values.text("host");
    server.username = values.text("login");
    server.security = switched(values.flag("useSSL"), values.flag("useTLS"));
    // The default port is the same with TLS.
    server.port = port_or(values.number("port", 0, 65535), 110);
    server.auth = auth_of(values, "authenticationMethod", AccountAuth::password);
    return server;
}

core::AccountServer imap_server(IniValues const& values) {
    core::AccountServer server;
    server.service = Service::imap;
    // "host:port": older versions had no key for the port.
    auto const host = values.text("ImapServer");
    auto const colon = host.find(':');
    server.host = host.substr(0, colon);
    auto const behind =
        colon == host.npos ? std::nullopt : ascii::to_number<std::uint16_t>(std::string_view(host).substr(colon + 1));
    server.username = values.text("UserName");
    char const* const key = values.has("OverrideEncryption") ? "OverrideEncryption" : "Safety";
    auto const said = values.text(key);
    if (auto const security = security_named(said))
        server.security = stored(*security);
    else if (said.empty())
        server.security = by_default(AccountSecurity::tls);
    else
        values.remark_odd(key);
    auto const port = values.number("ImapPort", 0, 65535);
    server.port = port_or(port || !behind ? port : std::optional<int>(*behind), 993);
    server.auth = auth_of(values, "Authentication", AccountAuth::password);
    return server;
}

core::PopKeeping pop_keeping(IniValues const& values) {
    // Rules by number and size of the messages that stay have no place in a neutral account.
    bool const has_other_rules = values.number("leaveOnServerCount", -1, 1000000000).value_or(-1) > 0 ||
                                 values.number("leaveOnServerSize", -1, 1000000000).value_or(-1) > 0;
    return keeping(values, "leaveOnServer", "leaveOnServerDays", has_other_rules);
}

core::AccountServer old_server(IniValues const& values, Service service) {
    core::AccountServer server;
    server.service = service;
    server.host = values.text("host");
    server.username = values.text("login");
    server.security = switched(values.flag("use-ssl"), values.flag("use-tls"));
    server.port = port_or(values.number("port", 0, 65535), service == Service::imap ? 143 : 110);
    auto const auth = ascii::to_upper(values.text("auth"));
    if (auth.empty())
        server.auth = by_default(AccountAuth::password);
    else if (auth == "USER" || auth == "*" || auth == "PLAIN" || auth == "LOGIN")
        server.auth = stored(AccountAuth::password);
    else if (auth == "APOP")
        server.auth = stored(AccountAuth::apop);
    else if (auth.find("MD5") != auth.npos)
        server.auth = stored(AccountAuth::encrypted);
    return server;
}

core::PopKeeping old_keeping(IniValues const& values) {
    return keeping(values, "leave-on-server", "leave-on-server-days", false);
}

std::optional<core::AccountServer> transport_of(IniValues const& values, bool is_old) {
    auto const kind = ascii::to_lower(is_old ? values.text("type") : values.text("identifier"));
    if (!values.has("host") || (!kind.empty() && kind != "smtp"))
        return std::nullopt;
    core::AccountServer server;
    server.service = Service::smtp;
    server.host = values.text("host");
    auto const said = values.text("encryption");
    if (auto const security = security_named(said))
        server.security = stored(*security);
    else if (!said.empty())
        values.remark_odd("encryption");
    else if (is_old)
        server.security = by_default(AccountSecurity::none);
    auto const port = values.number("port", 0, 65535);
    if (port && *port > 0)
        server.port = stored(static_cast<std::uint16_t>(*port));
    else if (is_old)
        server.port = by_default<std::uint16_t>(25);
    auto const signs_in = values.flag("auth");
    if (!signs_in.value_or(false)) {
        server.auth = signs_in ? stored(AccountAuth::none) : by_default(AccountAuth::none);
        return server;
    }
    server.username = values.text("user");
    server.auth = auth_of(values, "authtype", AccountAuth::password);
    return server;
}

}
