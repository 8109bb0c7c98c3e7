#pragma once
// Whether a server takes commands that were slipped in before TLS for words said inside it (CVE-2011-0411; DIALOGUE.md 2.9):
// whoever sits between can then speak in the person's name. Asked only by --tls-scan, with a command that does nothing.

#include "probes/endpoints/conversation.h"

#include <optional>

namespace mp::endpoints {

/// The name of its entry in `tls.scan`.
inline constexpr char const* smuggled_entry = "STARTTLS injection";

/// NOOP in the same packet as STARTTLS, then a handshake and a goodbye. `accepted` when the answer to the former comes
/// inside TLS. Nothing when TLS could not be reached so, which is how most servers refuse it, or for other ports.
net::Task<std::optional<core::TlsScanEntry>> try_smuggling(core::Endpoint endpoint, std::string ip, net::Network network,
                                                           net::TimePoint until);

}
