#include "app/clients/ini_values.h"

#include "app/clients/decode.h"
#include "app/clients/format.h"
#include "probes/core/ascii.h"
#include "probes/core/utf8.h"

#include <algorithm>

namespace mp::clients {

namespace ascii = core::ascii;
using core::AccountSecurity;

namespace {
constexpr std::size_t most_shown = 60; // bytes of an odd value
}

void remark_secrets(core::Profile& profile, IniSection const& section, std::string const& place) {
    for (auto const& name : section.secrets)
        add_remark(profile, core::remark::password_visible, place + " " + name);
}

std::string IniValues::text(std::string_view key) const { return m_section ? tidy(m_section->value(key)) : std::string{}; }

void IniValues::remark_odd(std::string_view key) const {
    auto const value = text(key);
    add_remark(m_profile, core::remark::odd_value,
               m_place + " " + std::string(key) + " = " + std::string(core::cut_utf8(value, most_shown)));
}

std::optional<int> IniValues::number(std::string_view key, int least, int most) const {
    auto const said = text(key);
    if (said.empty())
        return std::nullopt;
    std::string_view const digits = std::string_view(said).substr(said.starts_with('-') ? 1 : 0);
    auto number = ascii::to_number<int>(digits);
    if (number && digits.size() != said.size())
        number = -*number;
    if (number && *number >= least && *number <= most)
        return number;
    remark_odd(key);
    return std::nullopt;
}

std::optional<bool> IniValues::flag(std::string_view key) const {
    auto const said = text(key);
    for (auto const* const word : {"1", "true", "yes", "on"})
        if (ascii::equal_ignoring_case(said, word))
            return true;
    for (auto const* const word : {"0", "false", "no", "off"})
        if (ascii::equal_ignoring_case(said, word))
            return false;
    if (!said.empty())
        remark_odd(key);
    return std::nullopt;
}

core::Setting<std::uint16_t> port_or_default(std::optional<int> port, core::Service service,
                                             core::Setting<AccountSecurity> const& security, std::uint16_t plain_smtp) {
    if (port && *port > 0 && *port <= 65535)
        return core::stored(static_cast<std::uint16_t>(*port));
    if (!security.value)
        return {};
    bool const is_tls = security.is(AccountSecurity::tls);
    if (service == core::Service::smtp && !is_tls)
        return core::by_default(plain_smtp);
    return core::by_default(core::standard_port(service, is_tls ? core::Security::tls : core::Security::starttls));
}

}
