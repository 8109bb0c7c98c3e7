#pragma once
// The values of one section of an INI file as numbers, switches and servers. What cannot be what it should be becomes a
// remark and counts as not said.

#include "app/clients/ini.h"
#include "app/clients/remarks.h"
#include "probes/core/account.h"

#include <optional>
#include <string>
#include <string_view>

namespace mp::clients {

/// `place`: what remarks begin with, "accountrc, [Account: 1]". One whose file others can read tells its passwords.
void remark_secrets(core::Profile& profile, IniSection const& section, std::string const& place);

class IniValues {
public:
    /// Without a section nothing is said. All arguments but `place` must outlive this.
    IniValues(IniSection const* section, std::string place, core::Profile& profile)
        : m_section(section), m_place(std::move(place)), m_profile(profile) {}

    std::string const& place() const { return m_place; }
    /// Empty when it is not said.
    std::string text(std::string_view key) const;
    bool has(std::string_view key) const { return !text(key).empty(); }
    /// Nothing when it is not said, no number, or out of range; the last two are remarked.
    std::optional<int> number(std::string_view key, int least, int most) const;
    /// 1, true, yes and on; 0, false, no and off, in any case.
    std::optional<bool> flag(std::string_view key) const;
    /// Its value cannot be meant.
    void remark_odd(std::string_view key) const;

private:
    IniSection const* m_section;
    std::string m_place;
    core::Profile& m_profile;
};

template <class T>
core::Setting<T> stored_or_default(std::optional<T> value, T otherwise) {
    return value ? core::stored(std::move(*value)) : core::by_default(std::move(otherwise));
}

/// 0 and nothing mean the program's default: the usual port of the service with this encryption, or `plain_smtp` for sending
/// that is not encrypted from the first byte. Unknown while the encryption is.
core::Setting<std::uint16_t> port_or_default(std::optional<int> port, core::Service service,
                                             core::Setting<core::AccountSecurity> const& security,
                                             std::uint16_t plain_smtp = 587);

}
