#include "app/clients/claws/fields.h"

#include "app/clients/folder_address.h"

#include <array>

namespace mp::clients::claws {

using core::AccountAuth;
using core::AccountSecurity;
using core::by_default;
using core::Service;
using core::Setting;
using core::stored;

namespace {

/// From this version of the configuration on (Claws 4.3.1) what is not said is TLS and a login for sending.
constexpr int secure_defaults_since = 5;

std::optional<int> version_of(IniValues const& values, Program program) {
    return program == Program::claws ? values.number("config_version", 0, 1000) : std::nullopt;
}

Setting<AccountSecurity> security_of(IniValues const& values, Program program, char const* key) {
    if (auto const number = values.number(key, 0, 2))
        return stored(std::array{AccountSecurity::none, AccountSecurity::tls, AccountSecurity::starttls}[*number]);
    if (values.has(key))
        return {};
    if (program == Program::sylpheed)
        return by_default(AccountSecurity::none);
    auto const version = version_of(values, program);
    if (!version)
        return {};
    return by_default(*version >= secure_defaults_since ? AccountSecurity::tls : AccountSecurity::none);
}

/// The number counts only with its switch.
Setting<std::uint16_t> port_of(IniValues const& values, Service service, Setting<AccountSecurity> const& security,
                               std::string const& name) {
    auto const number = values.number(name + "_port", 0, 65535);
    bool const counts = values.flag("set_" + name + "port").value_or(false);
    return port_or_default(counts ? number : std::nullopt, service, security, 25);
}

/// Bits of methods that hide the password, that send it, and OAuth; the programs number them differently.
struct Bits {
    int encrypted, password, oauth;
};

Setting<AccountAuth> auth_of(std::optional<int> method, Bits bits) {
    if (!method)
        return by_default(AccountAuth::any);
    if (*method & bits.oauth)
        return stored(AccountAuth::oauth2);
    if (*method & bits.password)
        return stored(AccountAuth::password);
    return stored(*method & bits.encrypted ? AccountAuth::encrypted : AccountAuth::any);
}

Setting<AccountAuth> pop_auth(IniValues const& values, Protocol protocol, Program program) {
    auto const method = values.number("pop_auth_method", 0, 3).value_or(0);
    bool const uses_method = program == Program::sylpheed || values.flag("use_pop_auth").value_or(false);
    // APOP 1 and OAuth 2 in Claws; Sylpheed knows OAuth only.
    if (uses_method && (method & 2))
        return stored(AccountAuth::oauth2);
    bool const is_apop = uses_method && program == Program::claws && method == 1;
    if (protocol == Protocol::apop || is_apop || values.flag("use_apop_auth").value_or(false))
        return stored(AccountAuth::apop);
    bool const is_said = values.has("use_pop_auth") || values.has("use_apop_auth");
    return is_said ? stored(AccountAuth::password) : by_default(AccountAuth::password);
}

core::AccountServer incoming_of(IniValues const& values, Protocol protocol, Program program) {
    bool const is_imap = protocol == Protocol::imap;
    core::AccountServer server;
    server.service = is_imap ? Service::imap : Service::pop3;
    server.host = values.text("receive_server");
    server.security = security_of(values, program, is_imap ? "ssl_imap" : "ssl_pop");
    server.port = port_of(values, server.service, server.security, is_imap ? "imap" : "pop");
    server.username = values.text("user_id");
    if (!is_imap)
        server.auth = pop_auth(values, protocol, program);
    else if (program == Program::claws)
        server.auth = auth_of(values.number("imap_auth_method", 0, 0x1fff), {0x1e3a, 0xc1, 0x100});
    else
        server.auth = auth_of(values.number("imap_auth_method", 0, 15), {2, 1 | 4, 8});
    return server;
}

Setting<AccountAuth> smtp_auth(IniValues const& values, Program program) {
    auto const uses = values.flag("use_smtp_auth");
    if (uses && !*uses)
        return stored(AccountAuth::none);
    auto const version = version_of(values, program);
    if (!uses && program == Program::claws && !version)
        return {};
    if (!uses && (program == Program::sylpheed || *version < secure_defaults_since))
        return by_default(AccountAuth::none);
    auto const method = values.number("smtp_auth_method", 0, 63);
    return program == Program::claws ? auth_of(method, {2 | 4, 1 | 16, 32}) : auth_of(method, {2 | 4, 1 | 8, 16});
}

std::optional<core::AccountServer> outgoing_of(IniValues const& values, Program program) {
    // With a command for sending the server is not asked.
    if (!values.has("smtp_server") || values.flag("use_mail_command").value_or(false))
        return std::nullopt;
    core::AccountServer server;
    server.service = Service::smtp;
    server.host = values.text("smtp_server");
    server.security = security_of(values, program, "ssl_smtp");
    server.port = port_of(values, Service::smtp, server.security, "smtp");
    server.auth = smtp_auth(values, program);
    if (!server.auth.is(AccountAuth::none))
        server.username = values.has("smtp_user_id") ? values.text("smtp_user_id") : values.text("user_id");
    return server;
}

/// "Remove from the server" is on unless it is said otherwise, seven days after the message was fetched; zero days and hours
/// remove at once.
core::PopKeeping keeping_of(IniValues const& values, Program program) {
    constexpr int most_days = 36500;
    core::PopKeeping pop;
    pop.delete_with_local = by_default(false);
    pop.headers_only = by_default(false);
    pop.has_size_limit = stored_or_default(values.flag("enable_size_limit"), false);
    auto const fetches_all = values.flag("get_all_mail");
    pop.only_new = fetches_all && program == Program::sylpheed ? stored(!*fetches_all) : by_default(true);
    auto const removes = values.flag("remove_mail");
    if (removes && !*removes) {
        pop.leave_on_server = stored(true);
        pop.delete_after_days = stored(0.0);
        return pop;
    }
    auto const days = values.number("message_leave_time", 0, most_days);
    auto const hours =
        program == Program::claws ? values.number("message_leave_hour", 0, 24 * most_days) : std::optional<int>{};
    bool const days_are_odd = !days && values.has("message_leave_time");
    if (days_are_odd) {
        pop.leave_on_server = {};
        return pop;
    }
    double const age = days.value_or(7) + hours.value_or(0) / 24.0;
    bool const is_said = days || hours;
    bool const leaves = age > 0;
    pop.leave_on_server = is_said || removes ? stored(leaves) : by_default(leaves);
    if (leaves)
        pop.delete_after_days = is_said ? stored(age) : by_default(age);
    else
        pop.delete_after_days = stored(0.0);
    return pop;
}

Setting<std::int64_t> poll_of(IniValues const& values, Program program) {
    if (program == Program::sylpheed || !values.flag("autochk_use_custom").value_or(false))
        return {};
    auto const seconds = values.number("autochk_interval", 0, 1000000);
    return seconds ? stored<std::int64_t>(*seconds) : Setting<std::int64_t>{};
}

Setting<core::SentPlace> sent_of(IniValues const& values, bool is_imap) {
    if (values.flag("set_sent_folder").value_or(false) && values.has("sent_folder"))
        return stored(values.text("sent_folder").starts_with("#imap") ? core::SentPlace::server : core::SentPlace::local);
    return is_imap ? Setting<core::SentPlace>{} : by_default(core::SentPlace::local);
}

}

Protocol protocol_of(IniValues const& values, Program program) {
    auto const number = values.number("protocol", 0, 6);
    if (!number && values.has("protocol"))
        return Protocol::unknown;
    if (program == Program::claws && version_of(values, program).value_or(0) >= 1)
        return std::array{Protocol::pop3,  Protocol::imap,    Protocol::other,  Protocol::other,
                          Protocol::other, Protocol::unknown, Protocol::unknown}[number.value_or(0)];
    return std::array{Protocol::pop3,  Protocol::apop,  Protocol::pop3, Protocol::imap,
                      Protocol::other, Protocol::other, Protocol::other}[number.value_or(0)];
}

core::Account account_of(IniValues const& values, Protocol protocol, Program program) {
    bool const is_imap = protocol == Protocol::imap;
    core::Account account;
    account.address = values.text("address");
    account.display_name = values.text("name");
    account.incoming = incoming_of(values, protocol, program);
    account.outgoing = outgoing_of(values, program);
    account.name = values.text("account_name");
    if (account.name.empty())
        account.name = account.address.empty() ? account.incoming.host : account.address;
    if (is_imap) {
        account.imap.folder_prefix = values.text("imap_directory");
        account.imap.window_days = by_default(0.0);
    } else {
        account.pop = keeping_of(values, program);
    }
    account.sent = sent_of(values, is_imap);
    if (is_imap && account.sent.is(core::SentPlace::server))
        account.imap.sent_folder = folder_on_server(values.text("sent_folder"));
    account.poll_seconds = poll_of(values, program);
    return account;
}

}
