#include "app/clients/msmtp/read.h"

#include "app/clients/msmtp/commands.h"
#include "app/clients/rc_file.h"
#include "probes/core/ascii.h"

#include <algorithm>
#include <array>
#include <set>

namespace mp::clients::msmtp {

namespace ascii = core::ascii;
using core::AccountAuth;
using core::AccountSecurity;
using core::Setting;

namespace {

class Builder {
public:
    Builder(core::Profile& profile, bool others_can_read) : m_profile(profile), m_others_can_read(others_can_read) {}

    void add(Block const& block) {
        if (m_others_can_read && block.has_own_password)
            add_remark(m_profile, core::remark::password_visible, place_of(block) + ": password");
        // A second name of an account, and a pattern for others, are no accounts of their own.
        auto const* host = block.find("host");
        bool const is_second = block.is_alias || !m_names.insert(block.name).second;
        if (is_second || (!host && block.is_inherited))
            return;
        auto const* socket = block.find("socket");
        bool const is_local = socket && !socket->empty();
        auto const* protocol = block.find("protocol");
        if (is_local || (protocol && *protocol == "lmtp"))
            return add_remark(m_profile, core::remark::other_kind, place_of(block));
        if (!host || host->empty()) {
            if (!block.has_command)
                add_remark(m_profile, core::remark::dead_account, place_of(block));
            return;
        }
        m_profile.accounts.push_back(account_of(block, *host));
    }

private:
    static std::string place_of(Block const& block) { return "account " + shown_value(block.name); }

    void note_odd(Block const& block, std::string_view command, std::string const& value) {
        add_remark(m_profile, core::remark::odd_value,
                   place_of(block) + ": " + std::string(command) + " = " + shown_value(value));
    }

    core::Account account_of(Block const& block, std::string const& host) {
        core::Account account;
        account.key = account.name = tidy(block.name);
        if (account.key.empty())
            account.key = "line " + std::to_string(block.line);
        account.address = address_of(block);
        auto& server = account.outgoing.emplace();
        server.service = core::Service::smtp;
        server.host = tidy(host);
        server.security = security_of(block);
        server.port = port_of(block, server.security.is(AccountSecurity::tls));
        server.auth = auth_of(block, !server.security.is(AccountSecurity::none));
        if (auto const* user = block.find("user"))
            server.username = tidy(*user);
        account.checks_certificates = switch_of(block, "tls_certcheck", true).value.value_or(true);
        return account;
    }

    /// The sender: patterns, and names that msmtp puts in itself, are no address.
    static std::string address_of(Block const& block) {
        auto const* from = block.find("from");
        bool const is_address = from && from->find_first_of("%*?[") == std::string::npos;
        return is_address ? tidy(*from) : std::string();
    }

    /// A switch without an argument is on.
    Setting<bool> switch_of(Block const& block, std::string_view command, bool otherwise) {
        auto const* value = block.find(command);
        if (!value)
            return core::by_default(otherwise);
        if (value->empty() || *value == "on")
            return core::stored(true);
        if (*value == "off")
            return core::stored(false);
        note_odd(block, command, *value);
        auto const lower = ascii::to_lower(*value);
        if (lower == "on" || lower == "yes" || lower == "true")
            return core::stored(true);
        return lower == "off" || lower == "no" || lower == "false" ? core::stored(false) : Setting<bool>{};
    }

    Setting<AccountSecurity> security_of(Block const& block) {
        auto const tls = switch_of(block, "tls", false);
        auto const starttls = switch_of(block, "tls_starttls", true);
        if (!tls.value || (*tls.value && !starttls.value))
            return {};
        if (!*tls.value)
            return {AccountSecurity::none, tls.is_default};
        return core::stored(*starttls.value ? AccountSecurity::starttls : AccountSecurity::tls);
    }

    Setting<std::uint16_t> port_of(Block const& block, bool is_tls) {
        auto const* value = block.find("port");
        auto const port = value ? port_in(*value) : std::nullopt;
        if (value && !port)
            note_odd(block, "port", *value);
        return port ? core::stored(*port) : core::by_default<std::uint16_t>(is_tls ? 465 : 25);
    }

    /// Without encryption `auth on` takes only ways that do not send the password as it is.
    Setting<AccountAuth> auth_of(Block const& block, bool is_encrypted) {
        struct Known {
            std::string_view name;
            AccountAuth auth;
        };
        static constexpr std::array known{Known{"off", AccountAuth::none},
                                          Known{"plain", AccountAuth::password},
                                          Known{"login", AccountAuth::password},
                                          Known{"cram-md5", AccountAuth::encrypted},
                                          Known{"digest-md5", AccountAuth::encrypted},
                                          Known{"scram-sha-1", AccountAuth::encrypted},
                                          Known{"scram-sha-256", AccountAuth::encrypted},
                                          Known{"gssapi", AccountAuth::gssapi},
                                          Known{"ntlm", AccountAuth::ntlm},
                                          Known{"external", AccountAuth::certificate},
                                          Known{"oauthbearer", AccountAuth::oauth2},
                                          Known{"xoauth2", AccountAuth::oauth2}};
        auto const* value = block.find("auth");
        if (!value)
            return core::by_default(AccountAuth::none);
        auto const name = ascii::to_lower(*value);
        if (name.empty() || name == "on")
            return core::stored(is_encrypted ? AccountAuth::any : AccountAuth::encrypted);
        auto const at = std::find_if(known.begin(), known.end(), [&](Known const& k) { return k.name == name; });
        if (at != known.end())
            return core::stored(at->auth);
        note_odd(block, "auth", *value);
        return {};
    }

    core::Profile& m_profile;
    std::set<std::string> m_names;
    bool m_others_can_read;
};

}

core::Result<core::Profile> read_rc(std::string_view bytes, Tree const& place, bool others_can_read) {
    TRY(auto const text, text_of_rc(bytes));
    auto const file = parse(text.text);
    if (file.accounts.size() > most_accounts)
        return core::fail(core::FaultCode::too_large, "more than " + std::to_string(most_accounts) + " accounts");
    auto profile = profile_of_rc(place, "msmtp", "msmtp", text);
    if (others_can_read && file.has_default_password)
        add_remark(profile, core::remark::password_visible, "defaults: password");
    Builder builder(profile, others_can_read);
    for (auto const& block : file.accounts)
        builder.add(block);
    for (auto const line : file.odd_lines)
        add_remark(profile, core::remark::unreadable_part, "line " + std::to_string(line));
    for (auto const line : file.command_lines)
        add_remark(profile, core::remark::unreadable_part, "line " + std::to_string(line) + ": eval");
    if (file.accounts.empty())
        return core::fail(core::FaultCode::empty, "no account in this msmtprc");
    return profile;
}

}
