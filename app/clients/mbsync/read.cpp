#include "app/clients/mbsync/read.h"

#include "app/clients/mbsync/sections.h"
#include "app/clients/rc_file.h"
#include "probes/core/ascii.h"

#include <algorithm>

namespace mp::clients::mbsync {

namespace ascii = core::ascii;
using core::AccountAuth;
using core::AccountSecurity;
using core::Setting;

namespace {

std::optional<bool> truth_in(std::string_view text) {
    for (auto const word : {"yes", "true", "on", "1"})
        if (ascii::equal_ignoring_case(text, word))
            return true;
    for (auto const word : {"no", "false", "off", "0"})
        if (ascii::equal_ignoring_case(text, word))
            return false;
    return std::nullopt;
}

class Builder {
public:
    Builder(core::Profile& profile, std::vector<Section> const& sections, bool others_can_read)
        : m_profile(profile), m_sections(sections), m_others_can_read(others_can_read) {}

    void run() {
        for (auto const& section : m_sections) {
            if (m_others_can_read && section.has_password)
                add_remark(m_profile, core::remark::password_visible, place_of(section) + ": Pass");
            // A store may hold the connection itself instead of naming an account.
            if (section.kind == Section::Kind::account || !section.find("account"))
                add(section);
        }
    }

private:
    static std::string place_of(Section const& section) {
        bool const is_account = section.kind == Section::Kind::account;
        return (is_account ? "IMAPAccount " : "IMAPStore ") + shown_value(section.name);
    }

    void note_odd(Section const& section, std::string_view keyword, std::string_view value) {
        add_remark(m_profile, core::remark::odd_value,
                   place_of(section) + ": " + std::string(keyword) + " = " + shown_value(value));
    }

    void add(Section const& section) {
        if (section.find("tunnel"))
            return add_remark(m_profile, core::remark::unreadable_part, place_of(section) + ": Tunnel");
        auto const host = section.find("host").value_or("");
        if (host.empty())
            return add_remark(m_profile, core::remark::dead_account, place_of(section));
        core::Account account;
        account.key = key_of(section);
        auto& server = account.incoming;
        server.service = core::Service::imap;
        server.security = security_of(section, host);
        server.host = tidy(without_scheme(host));
        server.username = tidy(section.find("user").value_or(""));
        server.port = port_of(section, server.security.is(AccountSecurity::tls));
        server.auth = auth_of(section, server.security.is(AccountSecurity::none));
        account.name = tidy(section.name);
        account.imap.keeps_offline_copies = core::stored(true);
        account.imap.folder_prefix = prefix_of(section);
        account.poll_seconds = core::by_default<std::int64_t>(0);
        m_profile.accounts.push_back(std::move(account));
    }

    /// An account and a store may have one name, and the program notices no second account of a name.
    std::string key_of(Section const& section) const {
        auto key = tidy(section.name);
        auto const is_taken = [&](core::Account const& account) { return account.key == key; };
        if (key.empty() || std::any_of(m_profile.accounts.begin(), m_profile.accounts.end(), is_taken))
            key += " (line " + std::to_string(section.line) + ")";
        return key;
    }

    /// Old versions wrote "imaps:host".
    static std::string_view without_scheme(std::string_view host) {
        for (std::string_view const scheme : {"imaps:", "imap:"})
            if (ascii::starts_with_ignoring_case(host, scheme)) {
                host.remove_prefix(scheme.size());
                host.remove_prefix(std::min(host.find_first_not_of('/'), host.size()));
            }
        return host;
    }

    /// TLSType is the name since 1.5.
    Setting<AccountSecurity> security_of(Section const& section, std::string_view host) {
        auto const keyword = section.find("tlstype") ? "tlstype" : "ssltype";
        if (auto const type = section.find(keyword)) {
            if (ascii::equal_ignoring_case(*type, "IMAPS"))
                return core::stored(AccountSecurity::tls);
            if (ascii::equal_ignoring_case(*type, "STARTTLS"))
                return core::stored(AccountSecurity::starttls);
            if (ascii::equal_ignoring_case(*type, "None"))
                return core::stored(AccountSecurity::none);
            note_odd(section, keyword == std::string_view("tlstype") ? "TLSType" : "SSLType", *type);
            return {};
        }
        bool const uses_imaps = truth_in(section.find("useimaps").value_or("")).value_or(false);
        if (uses_imaps || ascii::starts_with_ignoring_case(host, "imaps:"))
            return core::stored(AccountSecurity::tls);
        // "RequireSSL no" is ignored since 1.2.
        if (truth_in(section.find("requiressl").value_or("")).value_or(false))
            return core::stored(AccountSecurity::starttls);
        return core::by_default(AccountSecurity::starttls);
    }

    Setting<std::uint16_t> port_of(Section const& section, bool is_tls) {
        auto const text = section.find("port");
        auto const port = text ? port_in(*text) : std::nullopt;
        if (text && !port)
            note_odd(section, "Port", *text);
        return port ? core::stored(*port) : core::by_default<std::uint16_t>(is_tls ? 993 : 143);
    }

    /// `*`, also when nothing is said: of what the server offers, what is safe enough for this connection.
    Setting<AccountAuth> auth_of(Section const& section, bool is_plain) {
        if (truth_in(section.find("requirecram").value_or("")).value_or(false))
            return core::stored(AccountAuth::encrypted);
        auto const text = section.find("authmechs") ? section.find("authmechs") : section.find("authmech");
        auto const safe = is_plain ? AccountAuth::encrypted : AccountAuth::any;
        if (!text)
            return core::by_default(safe);
        Setting<AccountAuth> found;
        for (auto const word : ascii::words(*text)) {
            auto const one = way_of(ascii::to_upper(word), safe);
            if (!one)
                note_odd(section, "AuthMechs", word);
            else if (!found.value)
                found = core::stored(*one);
            else if (found.value != one)
                found = core::stored(AccountAuth::any);
        }
        return found;
    }

    static std::optional<AccountAuth> way_of(std::string const& mechanism, AccountAuth safe) {
        if (mechanism == "*")
            return safe;
        if (mechanism == "LOGIN" || mechanism == "PLAIN")
            return AccountAuth::password;
        if (mechanism == "CRAM-MD5" || mechanism == "DIGEST-MD5" || mechanism.starts_with("SCRAM-"))
            return AccountAuth::encrypted;
        if (mechanism == "XOAUTH2" || mechanism == "OAUTHBEARER")
            return AccountAuth::oauth2;
        if (mechanism == "GSSAPI" || mechanism == "KERBEROS_V4")
            return AccountAuth::gssapi;
        if (mechanism == "NTLM")
            return AccountAuth::ntlm;
        return mechanism == "EXTERNAL" ? std::optional(AccountAuth::certificate) : std::nullopt;
    }

    /// What the store of this account puts before names of folders.
    std::string prefix_of(Section const& section) const {
        for (auto const& store : m_sections) {
            bool const is_of_it = &store == &section || (store.kind == Section::Kind::imap_store &&
                                                         store.find("account") == std::string_view(section.name));
            if (is_of_it && store.find("path"))
                return tidy(*store.find("path"));
        }
        return {};
    }

    core::Profile& m_profile;
    std::vector<Section> const& m_sections;
    bool m_others_can_read;
};

}

core::Result<core::Profile> read_rc(std::string_view bytes, Tree const& place, bool others_can_read) {
    TRY(auto const text, text_of_rc(bytes));
    auto const file = parse(text.text, 2 * most_accounts);
    auto profile = profile_of_rc(place, "mbsync", "mbsync", text);
    if (file.sections.size() <= 2 * most_accounts)
        Builder(profile, file.sections, others_can_read).run();
    if (file.sections.size() > 2 * most_accounts || profile.accounts.size() > most_accounts)
        return core::fail(core::FaultCode::too_large, "more than " + std::to_string(most_accounts) + " accounts");
    for (auto const line : file.odd_lines)
        add_remark(profile, core::remark::unreadable_part, "line " + std::to_string(line));
    if (file.sections.empty() || (profile.accounts.empty() && profile.remarks.empty()))
        return core::fail(core::FaultCode::empty, "no IMAP account in this .mbsyncrc");
    return profile;
}

}
