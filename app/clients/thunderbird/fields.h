#pragma once
// The fields of one account in Thunderbird's preferences, with the program's defaults where the file is silent.

#include "app/clients/thunderbird/prefs.h"

namespace mp::clients::thunderbird {

/// `mail.server.serverN.`, and `mail.server.default.` behind it: a person may have changed the defaults.
class ServerPrefs {
public:
    ServerPrefs(Prefs const& prefs, std::string_view server)
        : m_prefs(prefs), m_prefix("mail.server." + std::string(server) + ".") {}

    std::string name_of(std::string_view key) const { return m_prefix + std::string(key); }
    std::optional<std::string> text(std::string_view key) const;
    std::optional<std::int32_t> number(std::string_view key) const;
    std::optional<bool> flag(std::string_view key) const;
    bool has_own_number(std::string_view key) const { return m_prefs.number(name_of(key)).has_value(); }

private:
    Prefs const& m_prefs;
    std::string m_prefix;
};

core::Setting<core::AccountAuth> auth_of(std::optional<std::int32_t> method);
core::AccountServer incoming_of(ServerPrefs const& server, core::Service service);
core::PopKeeping pop_of(ServerPrefs const& server);
core::ImapHabits imap_of(ServerPrefs const& server);
core::Setting<std::int64_t> poll_seconds_of(ServerPrefs const& server);

/// The sending server `smtpN`; nothing when it has no host or is of another kind.
std::optional<core::AccountServer> outgoing_of(Prefs const& prefs, std::string_view key);

}
