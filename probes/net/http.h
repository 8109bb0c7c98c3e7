#pragma once
// One HTTP exchange, one hop: redirects are the caller's, because each hop is evidence. The host is resolved by our
// resolver and pinned; TLS is verified (chain and name) against the run's trust store, without exception.

#include "probes/core/fault.h"
#include "probes/core/permit.h"
#include "probes/core/secret.h"
#include "probes/core/tls_facts.h"
#include "probes/net/task.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mp::net {

/// A Basic login (RFC 7617), only ever used for one origin: https, the permit's host, and this port.
struct HttpLogin {
    std::string username;
    core::Secret const* password; ///< outlives the exchange
    core::Permit permit;
    std::uint16_t port = 443;
};

struct HttpRequest {
    std::string method = "GET"; ///< GET or POST
    std::string url;            ///< http or https, absolute
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::size_t max_body = 256 * 1024; ///< bytes after content-decoding; more is fault `too_large`
    TimePoint until;
    std::optional<HttpLogin> login;
    /// Gets the server's certificate when the exchange ended because of it; lives longer than the exchange, or null.
    std::vector<core::WebCertificate>* refused = nullptr;
};

struct HttpReply {
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers; ///< names in lower case
    std::string body;                                         ///< decoded
    std::string ip;                                           ///< the address that answered
    std::int64_t ms = 0;

    std::string header(std::string_view name) const {
        for (auto const& [key, value] : headers)
            if (key == name)
                return value;
        return {};
    }
};

/// Faults: no_such_name, no_data, server_failure (DNS), refused, unreachable, timed_out, tls_failed (certificate or
/// handshake, detail says which), too_large, reset, malformed.
class HttpClient {
public:
    virtual ~HttpClient() = default;
    virtual Task<core::Result<HttpReply>> fetch(HttpRequest request) = 0;
};

}
