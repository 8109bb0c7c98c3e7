#include "app/clients/fetchmail/read.h"

#include "app/clients/fetchmail/grammar.h"
#include "app/clients/rc_file.h"
#include "probes/core/ascii.h"

#include <algorithm>
#include <array>

namespace mp::clients::fetchmail {

namespace ascii = core::ascii;
using core::AccountAuth;
using core::AccountSecurity;
using core::FaultCode;
using core::Service;
using core::Setting;

namespace {

/// The own value of an option, else that of `defaults`.
template <class T>
std::optional<T> own_or(std::optional<T> const& own, std::optional<T> const& fallback) {
    return own ? own : fallback;
}

void inherit(ServerOptions& server, ServerOptions const& defaults) {
    server.via = own_or(server.via, defaults.via);
    server.protocol = own_or(server.protocol, defaults.protocol);
    server.service = own_or(server.service, defaults.service);
    server.auth = own_or(server.auth, defaults.auth);
    server.interval = own_or(server.interval, defaults.interval);
    server.has_plugin = server.has_plugin || defaults.has_plugin;
}

void inherit(UserOptions& user, UserOptions const& defaults) {
    user.name = own_or(user.name, defaults.name);
    user.sslproto = own_or(user.sslproto, defaults.sslproto);
    user.ssl = own_or(user.ssl, defaults.ssl);
    user.sslcertck = own_or(user.sslcertck, defaults.sslcertck);
    user.keep = own_or(user.keep, defaults.keep);
    user.flush = own_or(user.flush, defaults.flush);
    user.fetchall = own_or(user.fetchall, defaults.fetchall);
    user.has_fingerprint = user.has_fingerprint || defaults.has_fingerprint;
}

std::optional<std::uint16_t> port_of_service(std::string_view service) {
    struct Known {
        std::string_view name;
        std::uint16_t port;
    };
    static constexpr std::array known{Known{"pop3", 110},  Known{"pop-3", 110}, Known{"pop3s", 995}, Known{"imap", 143},
                                      Known{"imap2", 143}, Known{"imap4", 143}, Known{"imaps", 993}, Known{"kpop", 1109}};
    auto const name = ascii::to_lower(service);
    auto const at = std::find_if(known.begin(), known.end(), [&](Known const& k) { return k.name == name; });
    return at != known.end() ? std::optional(at->port) : port_in(service);
}

/// Nothing: a protocol in which nobody's mailbox is read (ETRN, ODMR), or one that is long dead.
std::optional<Service> service_of(ServerOptions const& server) {
    auto const protocol = ascii::to_lower(server.protocol.value_or("auto"));
    for (auto const pop : {"pop3", "apop", "kpop", "sdps"})
        if (protocol == pop)
            return Service::pop3;
    if (protocol == "imap")
        return Service::imap;
    if (protocol != "auto")
        return std::nullopt;
    // It tries IMAP first, then POP3; the port tells which of them can answer.
    auto const port = port_of_service(server.service.value_or(""));
    return port == 110 || port == 995 ? Service::pop3 : Service::imap;
}

Setting<AccountSecurity> security_of(ServerOptions const& server, UserOptions const& user) {
    if (user.ssl.value_or(false))
        return core::stored(AccountSecurity::tls);
    if (user.sslproto)
        return core::stored(user.sslproto->empty() ? AccountSecurity::none : AccountSecurity::starttls);
    if (server.has_plugin)
        return {}; // the command may encrypt, or not
    if (!user.sslcertck)
        return core::by_default(AccountSecurity::starttls);
    return core::stored(*user.sslcertck ? AccountSecurity::starttls : AccountSecurity::starttls_if_offered);
}

Setting<AccountAuth> auth_of(ServerOptions const& server) {
    struct Known {
        std::string_view name;
        AccountAuth auth;
    };
    static constexpr std::array known{Known{"any", AccountAuth::any},
                                      Known{"password", AccountAuth::password},
                                      Known{"gssapi", AccountAuth::gssapi},
                                      Known{"kerberos", AccountAuth::gssapi},
                                      Known{"kerberos_v4", AccountAuth::gssapi},
                                      Known{"kerberos_v5", AccountAuth::gssapi},
                                      Known{"kerberos4", AccountAuth::gssapi},
                                      Known{"kerberos5", AccountAuth::gssapi},
                                      Known{"cram-md5", AccountAuth::encrypted},
                                      Known{"cram", AccountAuth::encrypted},
                                      Known{"otp", AccountAuth::encrypted},
                                      Known{"opie", AccountAuth::encrypted},
                                      Known{"ntlm", AccountAuth::ntlm},
                                      Known{"msn", AccountAuth::ntlm},
                                      Known{"external", AccountAuth::certificate},
                                      Known{"ssh", AccountAuth::none},
                                      Known{"implicit", AccountAuth::none},
                                      Known{"oauthbearer", AccountAuth::oauth2},
                                      Known{"xoauth2", AccountAuth::oauth2},
                                      Known{"oauth2", AccountAuth::oauth2}};
    if (server.auth) {
        auto const name = ascii::to_lower(*server.auth);
        auto const at = std::find_if(known.begin(), known.end(), [&](Known const& k) { return k.name == name; });
        return at == known.end() ? Setting<AccountAuth>{} : core::stored(at->auth);
    }
    auto const protocol = ascii::to_lower(server.protocol.value_or(""));
    if (protocol == "apop")
        return core::stored(AccountAuth::apop);
    return protocol == "kpop" ? core::stored(AccountAuth::gssapi) : core::by_default(AccountAuth::any);
}

Setting<bool> flag(std::optional<bool> const& value, bool otherwise) {
    return value ? core::stored(*value) : core::by_default(otherwise);
}

/// There is no age rule, and the program shows no mail that a person could delete (FORMAT.md 3).
core::PopKeeping keeping_of(UserOptions const& user) {
    core::PopKeeping pop;
    bool const flushes = user.flush.value_or(false);
    pop.leave_on_server = flushes ? core::stored(false) : flag(user.keep, false);
    pop.delete_after_days = core::by_default(0.0);
    pop.delete_with_local = core::by_default(false);
    pop.only_new = user.fetchall ? core::stored(!*user.fetchall) : core::by_default(true);
    return pop;
}

core::AccountServer incoming_of(ServerOptions const& server, UserOptions const& user, Service service) {
    core::AccountServer incoming;
    incoming.service = service;
    incoming.host = tidy(server.via.value_or(server.label));
    incoming.username = tidy(user.name.value_or(""));
    incoming.security = security_of(server, user);
    incoming.auth = auth_of(server);
    auto const port = port_of_service(server.service.value_or(""));
    bool const is_kpop = ascii::equal_ignoring_case(server.protocol.value_or(""), "kpop");
    bool const is_tls = incoming.security.is(AccountSecurity::tls);
    auto const usual = core::standard_port(service, is_tls ? core::Security::tls : core::Security::starttls);
    incoming.port = port ? core::stored(*port) : core::by_default(is_kpop ? std::uint16_t{1109} : usual);
    return incoming;
}

class Builder {
public:
    Builder(core::Profile& profile, RunControl const& file, bool others_can_read)
        : m_profile(profile), m_file(file), m_others_can_read(others_can_read) {}

    void add(Entry entry) {
        auto const blank = UserOptions{};
        auto const& defaults = m_file.defaults;
        auto const& common = defaults && !defaults->users.empty() ? defaults->users.front() : blank;
        if (defaults)
            inherit(entry.server, defaults->server);
        if (entry.users.empty())
            entry.users.emplace_back();
        for (std::size_t i = 0; i < entry.users.size(); ++i) {
            auto const before = m_profile.accounts.size();
            inherit(entry.users[i], common);
            add_account(entry.server, entry.users[i]);
            if (m_profile.accounts.size() > before)
                m_spots.push_back({m_entries, i});
        }
        ++m_entries;
    }

    std::vector<Spot> take_spots() { return std::move(m_spots); }

private:
    void add_account(ServerOptions const& server, UserOptions const& user) {
        auto const name = tidy(user.name.value_or("") + "@" + server.label);
        auto const service = service_of(server);
        auto const place = shown_value(name);
        if (m_others_can_read && user.has_password)
            add_remark(m_profile, core::remark::password_visible, place + ": password");
        if (!service)
            return add_remark(m_profile, core::remark::other_kind, place);
        core::Account account;
        account.key = key_of(name);
        account.name = user.name && user.name->find('@') != std::string::npos ? tidy(*user.name) : name;
        account.incoming = incoming_of(server, user, *service);
        account.pop = keeping_of(user);
        account.checks_certificates = user.sslcertck.value_or(true) || user.has_fingerprint;
        account.is_enabled = !server.is_skipped;
        account.poll_seconds = poll_of(server);
        note_odd(server, place);
        m_profile.accounts.push_back(std::move(account));
    }

    /// The program lets two entries have one name; a key is unique.
    std::string key_of(std::string const& name) const {
        auto const same = std::count_if(m_profile.accounts.begin(), m_profile.accounts.end(),
                                        [&](core::Account const& account) { return account.key.starts_with(name); });
        return same == 0 ? name : name + " #" + std::to_string(same + 1);
    }

    Setting<std::int64_t> poll_of(ServerOptions const& server) const {
        auto const seconds = m_file.daemon_seconds;
        if (!seconds)
            return core::by_default<std::int64_t>(0);
        auto const every = std::clamp<std::int64_t>(server.interval.value_or(1), 1, 10000);
        return core::stored(std::clamp<std::int64_t>(*seconds, 0, 10'000'000) * every);
    }

    void note_odd(ServerOptions const& server, std::string const& place) {
        if (server.service && !port_of_service(*server.service))
            add_remark(m_profile, core::remark::odd_value, place + ": port = " + shown_value(*server.service));
        if (server.auth && !auth_of(server).value)
            add_remark(m_profile, core::remark::odd_value, place + ": auth = " + shown_value(*server.auth));
    }

    core::Profile& m_profile;
    RunControl const& m_file;
    bool m_others_can_read;
    std::size_t m_entries = 0;
    std::vector<Spot> m_spots;
};

}

std::vector<Spot> spots_of(std::string_view text) {
    auto const file = parse(text);
    core::Profile profile;
    Builder builder(profile, file, false);
    for (auto const& entry : file.entries)
        builder.add(entry);
    return builder.take_spots();
}

core::Result<core::Profile> read_rc(std::string_view bytes, Tree const& place, bool others_can_read) {
    TRY(auto const text, text_of_rc(bytes));
    auto const file = parse(text.text);
    auto profile = profile_of_rc(place, "fetchmail", "fetchmail", text);
    Builder builder(profile, file, others_can_read);
    for (auto const& entry : file.entries)
        if (profile.accounts.size() <= most_accounts)
            builder.add(entry);
    if (file.has_too_many || profile.accounts.size() > most_accounts)
        return core::fail(FaultCode::too_large, "more than " + std::to_string(most_accounts) + " accounts");
    if (file.entries.empty())
        return core::fail(FaultCode::empty, "no server in this .fetchmailrc");
    for (auto const line : file.odd_lines)
        add_remark(profile, core::remark::unreadable_part, "line " + std::to_string(line));
    for (auto const& value : file.odd_values)
        add_remark(profile, core::remark::odd_value, value);
    return profile;
}

}
