#include "probes/net/system_network.h"

#include "probes/net/ares_resolver.h"
#include "probes/net/chain_repair.h"
#include "probes/net/curl_client.h"
#include "probes/net/platform.h"
#include "probes/net/racing_dialer.h"
#include "probes/net/trust_store.h"

#include <ares.h>
#include <asio/ip/udp.hpp>
#include <asio/this_coro.hpp>
#include <asio/version.hpp>
#include <curl/curl.h>
#include <openssl/crypto.h>

namespace mp::net {

namespace {

/// A UDP socket that is "connected" sends nothing, but fails when no route leads there.
bool has_route_to(asio::any_io_executor const& executor, char const* ip) {
    asio::error_code error;
    asio::ip::udp::socket socket(executor);
    asio::ip::udp::endpoint const there(asio::ip::make_address(ip), 53);
    socket.open(there.protocol(), error);
    if (!error)
        socket.connect(there, error);
    return !error;
}

class RealNetwork final : public SystemNetwork {
public:
    RealNetwork(asio::any_io_executor executor, NetworkOptions options)
        : m_executor(executor), m_options(std::move(options)), m_clock(clock_of(executor)), m_trust(m_options.ca_file),
          m_resolver(executor, m_options.nameservers, m_options.public_only),
          m_http(executor, m_resolver, m_trust, m_options.dial_plan, m_options.user_agent),
          m_repair(m_http, m_resolver, m_trust, m_clock, m_options.public_nets),
          m_dialer(m_options.dial_plan, m_trust, m_repair, m_clock) {}

    Network handle() override { return Network{m_resolver, m_http, m_dialer, m_clock}; }

    core::NetworkFacts own_side() const override {
        core::NetworkFacts facts;
        facts.has_ipv4 = has_route_to(m_executor, "198.41.0.4") || has_usable_interface(false);
        facts.has_ipv6 = has_route_to(m_executor, "2001:503:ba3e::2:30") || has_usable_interface(true);
        facts.default_route_is_tunnel = is_default_route_a_tunnel();
        return facts;
    }

    void shut_down() override {
        m_http.shut_down();
        m_resolver.shut_down();
    }

private:
    asio::any_io_executor m_executor;
    NetworkOptions m_options;
    Clock& m_clock;
    TrustStore m_trust;
    AresResolver m_resolver;
    CurlClient m_http;
    ChainRepair m_repair;
    RacingDialer m_dialer;
};

}

Task<std::unique_ptr<SystemNetwork>> SystemNetwork::create(NetworkOptions options) {
    auto const executor = co_await asio::this_coro::executor;
    std::unique_ptr<SystemNetwork> network = std::make_unique<RealNetwork>(executor, std::move(options));
    co_return network;
}

core::Result<void> check_options(NetworkOptions const& options) {
    for (auto const& server : options.nameservers)
        if (auto const checked = check_nameserver(server); !checked)
            return tl::unexpected<core::Fault>(checked.error());
    MP_CHECK(check_system_bundle());
    if (!options.ca_file.empty())
        MP_CHECK(check_ca_file(options.ca_file));
    return {};
}

std::vector<std::string> library_versions() {
    auto const asio_version = std::to_string(ASIO_VERSION / 100000) + "." + std::to_string(ASIO_VERSION / 100 % 1000) + "." +
                              std::to_string(ASIO_VERSION % 100);
    auto const* const curl = curl_version_info(CURLVERSION_NOW);
    return {"Asio " + asio_version, std::string("c-ares ") + ares_version(nullptr), std::string("libcurl ") + curl->version,
            std::string("OpenSSL ") + OpenSSL_version(OPENSSL_VERSION_STRING)};
}

}
