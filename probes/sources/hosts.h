#pragma once
// Host names below the mail domain that are looked up because they often exist.

#include "probes/core/dns_facts.h"

#include <array>
#include <string_view>

namespace mp::sources {

/// Asked for in the burst: discovery needs them at once.
inline constexpr std::array<std::string_view, 8> first_labels{
    "autoconfig", "autodiscover", "ua-auto-config", "imap", "mail", "smtp", "pop", "pop3"};
/// Only good for guessing, so asked for once the burst is over.
inline constexpr std::array<std::string_view, 6> later_labels{"imaps", "in", "imap4", "smtps", "out", "smtpauth"};

/// Adds the host, or replaces what was known of it.
void note_host(core::DnsFacts& dns, core::HostFacts facts);

/// Every address of the host is one that any invented name gets: its existence proves nothing.
bool is_only_wildcard(core::HostFacts const& host, core::DnsFacts const& dns);

}
