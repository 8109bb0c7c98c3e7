#include "app/clients/autoconfig/candidates.h"

#include <algorithm>

namespace mp::clients::autoconfig {

using core::AccountAuth;
using core::AccountSecurity;
using core::AuthMethod;
using core::Security;
using core::Setting;

namespace {

constexpr char const* local_part = "%EMAILLOCALPART%";
constexpr char const* whole = "%EMAILADDRESS%";

Setting<AccountSecurity> security_of(core::Candidate const& line) {
    switch (line.stated) {
    case Security::tls: return core::stored(AccountSecurity::tls);
    case Security::starttls: return core::stored(AccountSecurity::starttls);
    case Security::plain: return core::stored(AccountSecurity::none);
    }
    return {};
}

/// Programs take the first that they can do.
Setting<AccountAuth> auth_of(core::Candidate const& line) {
    if (line.auth.empty())
        return {};
    switch (line.auth.front()) {
    case AuthMethod::password: return core::stored(AccountAuth::password);
    case AuthMethod::password_encrypted: return core::stored(AccountAuth::encrypted);
    case AuthMethod::oauth2: return core::stored(AccountAuth::oauth2);
    case AuthMethod::gssapi: return core::stored(AccountAuth::gssapi);
    case AuthMethod::ntlm: return core::stored(AccountAuth::ntlm);
    case AuthMethod::certificate: return core::stored(AccountAuth::certificate);
    case AuthMethod::client_ip:
    case AuthMethod::smtp_after_pop:
    case AuthMethod::none: return core::stored(AccountAuth::none);
    }
    return {};
}

core::AccountServer server_of(core::Candidate const& line, std::string const& domain) {
    core::AccountServer server;
    server.service = line.endpoint.service;
    server.host = line.endpoint.host;
    server.port = core::stored(line.endpoint.port);
    server.security = security_of(line);
    server.username = line.username;
    if (auto const at = server.username.find(local_part + ("@" + domain)); at != std::string::npos)
        server.username.replace(at, std::string(local_part).size() + 1 + domain.size(), whole);
    server.auth = auth_of(line);
    return server;
}

core::PopKeeping keeping_of(core::PopRetention const& retention) {
    core::PopKeeping pop;
    // What the file does not say is what Thunderbird makes of it (FORMAT.md).
    pop.leave_on_server = retention.leave_on_server ? core::stored(*retention.leave_on_server) : core::by_default(true);
    pop.delete_after_days =
        retention.delete_after_days ? core::stored(*retention.delete_after_days) : core::by_default(14.0);
    pop.delete_with_local =
        retention.delete_with_local ? core::stored(*retention.delete_with_local) : core::by_default(true);
    return pop;
}

}

core::EmailAddress anybody_at(std::string const& domain) { return {local_part, domain, domain, false}; }

std::optional<core::Account> account_of(std::vector<core::Candidate> const& lines, std::string const& domain) {
    auto const first = [&](bool sending) {
        return std::find_if(lines.begin(), lines.end(),
                            [&](core::Candidate const& line) { return core::sends(line.endpoint.service) == sending; });
    };
    auto const incoming = first(false), outgoing = first(true);
    if (incoming == lines.end())
        return std::nullopt;
    core::Account account;
    account.address = whole;
    account.incoming = server_of(*incoming, domain);
    if (outgoing != lines.end())
        account.outgoing = server_of(*outgoing, domain);
    if (account.incoming.service == core::Service::pop3)
        account.pop = keeping_of(incoming->retention);
    return account;
}

}
