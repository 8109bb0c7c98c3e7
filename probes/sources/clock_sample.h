#pragma once
// Reads other people's clocks in passing: the Date header of an HTTP reply against our own time.

#include "probes/core/survey.h"
#include "probes/net/http.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace mp::sources {

/// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, 5.6.7) as Unix seconds.
std::optional<std::int64_t> parse_http_date(std::string_view text);

/// One sample a host; nothing when the reply has no readable date or came from a cache (Age).
void note_clock(core::NetworkFacts& own_side, std::string_view host, net::HttpReply const& reply, std::int64_t now);

}
