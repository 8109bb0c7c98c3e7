#pragma once
// HttpClient over libcurl.

#include "probes/net/clock.h"
#include "probes/net/curl_multi.h"
#include "probes/net/dial_plan.h"
#include "probes/net/http.h"
#include "probes/net/resolver.h"
#include "probes/net/trust_store.h"

#include <memory>
#include <string>

namespace mp::net {

class CurlExchange;

/// What one URL asks for; nothing when it is not an absolute http or https URL, or holds a login.
struct HttpTarget {
    std::string scheme;
    std::string host; ///< without brackets
    std::uint16_t port = 0;
    std::string url; ///< with the host spelt as here
};
core::Result<HttpTarget> parse_target(std::string const& url);

class CurlClient final : public HttpClient {
public:
    CurlClient(asio::any_io_executor executor, Resolver& resolver, TrustStore& trust, DialPlan const& plan,
               std::string user_agent);
    ~CurlClient() override;

    Task<core::Result<HttpReply>> fetch(HttpRequest request) override;
    void shut_down() { m_multi->close(); }

private:
    Task<core::Result<void>> find_place(CurlExchange& exchange, HttpTarget target);

    Clock const& m_clock;
    std::shared_ptr<CurlMulti> m_multi;
    Resolver& m_resolver;
    TrustStore& m_trust;
    DialPlan const& m_plan;
    std::string m_user_agent;
};

}
