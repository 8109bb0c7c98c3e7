#include "app/clients/getmail/read.h"

#include "app/clients/ini.h"
#include "app/clients/rc_file.h"
#include "probes/core/ascii.h"

#include <algorithm>
#include <array>

namespace mp::clients::getmail {

namespace ascii = core::ascii;
using core::AccountAuth;
using core::AccountSecurity;
using core::FaultCode;
using core::Service;
using core::Setting;

namespace {

constexpr std::string_view retriever = "retriever";

/// Python's words for yes and no.
std::optional<bool> truth_in(std::string_view text) {
    for (auto const word : {"1", "yes", "true", "on"})
        if (ascii::equal_ignoring_case(text, word))
            return true;
    for (auto const word : {"0", "no", "false", "off"})
        if (ascii::equal_ignoring_case(text, word))
            return false;
    return std::nullopt;
}

class Reader {
public:
    Reader(core::Profile& profile, IniFile const& file, std::string const& name)
        : m_profile(profile), m_file(file), m_name(name) {}

    void read() {
        auto const* const section = m_file.find(retriever);
        auto const type = section->value("type");
        bool const is_imap = ascii::contains_ignoring_case(type, "imap");
        bool const is_pop = ascii::contains_ignoring_case(type, "pop3") || ascii::contains_ignoring_case(type, "sdps");
        if (!is_imap && !is_pop)
            return add_remark(m_profile, core::remark::other_kind, m_name);
        if (!is_known(type))
            note_odd("type", type);
        m_profile.accounts.push_back(account_of(*section, is_imap ? Service::imap : Service::pop3, is_tls(type)));
    }

private:
    static bool is_tls(std::string_view type) { return ascii::contains_ignoring_case(type, "ssl"); }

    /// The program knows no other way to write them.
    static bool is_known(std::string_view type) {
        constexpr std::array<std::string_view, 11> types{
            "SimplePOP3Retriever",    "SimplePOP3SSLRetriever",    "BrokenUIDLPOP3Retriever",  "BrokenUIDLPOP3SSLRetriever",
            "MultidropPOP3Retriever", "MultidropPOP3SSLRetriever", "MultidropSDPSRetriever",   "SimpleIMAPRetriever",
            "SimpleIMAPSSLRetriever", "MultidropIMAPRetriever",    "MultidropIMAPSSLRetriever"};
        return std::find(types.begin(), types.end(), type) != types.end();
    }

    void note_odd(std::string_view key, std::string_view value) {
        add_remark(m_profile, core::remark::odd_value, m_name + ": " + std::string(key) + " = " + shown_value(value));
    }

    core::Account account_of(IniSection const& section, Service service, bool tls) {
        core::Account account;
        account.key = m_name;
        account.incoming.service = service;
        account.incoming.host = tidy(section.value("server"));
        account.incoming.username = tidy(section.value("username"));
        account.name = account.incoming.username.empty() ? m_name : account.incoming.username;
        account.incoming.security = core::stored(tls ? AccountSecurity::tls : AccountSecurity::none);
        auto const usual = core::standard_port(service, tls ? core::Security::tls : core::Security::starttls);
        auto const port = section.find("port");
        auto const number = port ? port_in(*port) : std::nullopt;
        if (port && !number)
            note_odd("port", *port);
        account.incoming.port = number ? core::stored(*number) : core::by_default(usual);
        account.incoming.auth = auth_of(section);
        account.pop = keeping();
        account.poll_seconds = core::by_default<std::int64_t>(0);
        // Without a file of authorities the program takes any certificate (FORMAT.md 3).
        account.checks_certificates =
            !tls || !section.value("ca_certs").empty() || !section.value("ssl_fingerprints").empty();
        return account;
    }

    Setting<AccountAuth> auth_of(IniSection const& section) {
        struct Known {
            std::string_view key;
            AccountAuth auth;
        };
        constexpr std::array ways{Known{"use_apop", AccountAuth::apop}, Known{"use_cram_md5", AccountAuth::encrypted},
                                  Known{"use_kerberos", AccountAuth::gssapi}, Known{"use_xoauth2", AccountAuth::oauth2}};
        for (auto const& way : ways)
            if (auto const value = section.find(way.key); value && truth_in(*value).value_or(false))
                return core::stored(way.auth);
        return core::by_default(AccountAuth::password);
    }

    /// [options], else [DEFAULT], else what the program does without a word.
    std::optional<std::string_view> option(std::string_view key) const {
        for (auto const section : {"options", "DEFAULT"})
            if (auto const* const found = m_file.find(section))
                if (auto const value = found->find(key))
                    return value;
        return std::nullopt;
    }

    Setting<bool> switch_of(std::string_view key, bool otherwise) {
        auto const value = option(key);
        if (!value)
            return core::by_default(otherwise);
        auto const truth = truth_in(*value);
        if (!truth) {
            note_odd(key, *value);
            return {};
        }
        return core::stored(*truth);
    }

    core::PopKeeping keeping() {
        core::PopKeeping pop;
        auto const deletes = switch_of("delete", false);
        if (deletes.value)
            pop.leave_on_server = {!*deletes.value, deletes.is_default};
        auto const days = option("delete_after");
        auto const number = days ? ascii::to_number<int>(*days) : std::nullopt;
        if (days && !number)
            note_odd("delete_after", *days);
        else
            pop.delete_after_days = days ? core::stored(std::max(0.0, static_cast<double>(*number))) : core::by_default(0.0);
        pop.delete_with_local = core::by_default(false);
        auto const all = switch_of("read_all", true);
        if (all.value)
            pop.only_new = {!*all.value, all.is_default};
        return pop;
    }

    core::Profile& m_profile;
    IniFile const& m_file;
    std::string const& m_name;
};

}

bool looks_like_rc(std::string_view beginning) {
    auto const file = parse_ini(beginning, python_ini);
    auto const* const section = file ? file->find(retriever) : nullptr;
    return section && (ascii::contains_ignoring_case(section->value("type"), "retriever") || file->find("destination"));
}

core::Result<void> add_rc(core::Profile& profile, std::string_view bytes, std::string const& name, bool others_can_read) {
    TRY(auto const text, text_of_rc(bytes));
    TRY(auto const file, parse_ini(bytes, python_ini));
    if (text.old_code_page)
        add_remark(profile, core::remark::old_code_page, name);
    auto const* const section = file.find(retriever);
    if (!section)
        return core::fail(FaultCode::wrong_kind, "no section [retriever] in this getmailrc");
    auto const& secrets = section->secrets;
    if (others_can_read && std::find(secrets.begin(), secrets.end(), "password") != secrets.end())
        add_remark(profile, core::remark::password_visible, name + ": password");
    Reader(profile, file, name).read();
    return {};
}

core::Result<core::Profile> read_rc(std::string_view bytes, Tree const& place, bool others_can_read) {
    auto profile = profile_of_rc(place, "getmail", "getmail", {});
    MP_CHECK(add_rc(profile, bytes, place.name(), others_can_read));
    return profile;
}

}
