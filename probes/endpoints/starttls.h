#pragma once
// Asking for TLS on a plain connection: said the same way where a login follows and where TLS is only measured.

#include "probes/endpoints/protocol.h"

#include <cstdint>

namespace mp::endpoints {

/// What the server said to STARTTLS.
struct TlsLeave {
    bool is_given = false;   ///< "go ahead"
    std::int64_t unread = 0; ///< octets that came where nothing may come
};

/// STARTTLS or STLS; what came along with the answer is taken away. Fault: there was no answer.
net::Task<core::Result<TlsLeave>> ask_for_tls(Session& session, Protocol& protocol, net::TimePoint until);

}
