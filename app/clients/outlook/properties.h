#pragma once
// What an Outlook account is made of, whether the registry names it ("POP3 Port") or a PRF file does (0x0104): values by
// Outlook's own property numbers, and the account they mean.

#include "probes/core/account.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mp::clients::outlook {

/// Numbers of Outlook's account management interface; those above 0xFFFF are ours, for values without a number.
namespace property {
inline constexpr std::uint32_t account_name = 0x0002, display_name = 0x000B, address = 0x000C;
inline constexpr std::uint32_t server = 0x0100, user = 0x0101, port = 0x0104, use_ssl = 0x0105, use_spa = 0x0108;
inline constexpr std::uint32_t smtp_server = 0x0200, smtp_port = 0x0201, smtp_use_ssl = 0x0202, smtp_use_auth = 0x0203;
inline constexpr std::uint32_t smtp_user = 0x0204, smtp_use_spa = 0x0207, smtp_auth_method = 0x0208, smtp_secure = 0x020A;
inline constexpr std::uint32_t leave_on_server = 0x1000, root_folder = 0x1101;
inline constexpr std::uint32_t secure = 0x10001;
}

struct Properties {
    std::map<std::uint32_t, std::string> texts; ///< UTF-8, tidy
    std::map<std::uint32_t, std::uint64_t> numbers;

    std::string text(std::uint32_t id) const;
    std::optional<std::uint64_t> number(std::uint32_t id) const;
};

/// The property that the registry calls so in an account of this kind ("pop3 port", lower case); nothing for all others.
std::optional<std::uint32_t> property_of(core::Service service, std::string_view registry_name);
/// A text, not a number.
bool is_text(std::uint32_t property);

struct ReadAccount {
    core::Account account;
    std::vector<std::string> odd; ///< "NAME = VALUE" of values that cannot be what they should be
};
/// Outlook's defaults are filled in and marked. An account that records neither port nor encryption keeps both unknown:
/// Microsoft 365 leaves them out for accounts it detected itself.
ReadAccount account_of(core::Service service, Properties const& properties);

/// "Leave on Server": bit 1 keeps, bit 2 removes after the days in the upper half, bit 4 removes with local deletion.
std::uint32_t leave_on_server_value(bool leaves, int days, bool removes_with_local);

}
