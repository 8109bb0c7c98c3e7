#pragma once
// An e-mail address, parsed once (DISCOVERY.md 2) and never a bare string afterwards.

#include "probes/core/fault.h"

#include <optional>
#include <string>
#include <string_view>

namespace mp::core {

struct EmailAddress {
    std::string local;           ///< as typed, case kept, never stripped of tags or dots
    std::string domain;          ///< A-labels, lower case, no trailing dot; for look-ups, SNI, URLs
    std::string domain_display;  ///< U-labels, with the A-label form beside it when scripts are mixed
    bool is_special_use = false; ///< RFC 6761: .test, .example, .invalid, .localhost

    std::string full() const { return local + "@" + domain; }
    bool operator==(EmailAddress const&) const = default;
};

/// Trims what people paste around an address (blanks, zero-width signs, `<...>`, `mailto:`, a trailing dot or comma),
/// splits at the last `@`, converts the domain (IDNA2008, UTS #46 non-transitional) and checks lengths.
/// The fault's detail is one clear English clause for an engineer; its code is `not_an_address`, `empty` or `too_large`.
Result<EmailAddress> parse_address(std::string_view text);

/// A well-known mail domain one typing error away (`gmial.com` -> `gmail.com`), to be suggested, never applied.
std::optional<std::string> suggest_domain(std::string_view domain);

}
