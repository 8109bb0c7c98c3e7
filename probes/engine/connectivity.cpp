#include "probes/engine/connectivity.h"

namespace mp::engine {

net::Task<void> ask_connectivity(std::string url, core::NetworkFacts* facts, net::Network network) {
    net::HttpRequest request;
    request.url = std::move(url);
    request.max_body = 64 * 1024;
    request.until = network.clock.in(net::milliseconds(3000));
    auto const reply = co_await network.http.fetch(std::move(request));
    if (reply)
        facts->captive_portal = reply->status != 204 || !reply->body.empty();
    // A page too long to be the empty one, or a foreign certificate in its place, is an answer, too.
    else if (reply.error().code == core::FaultCode::too_large || reply.error().code == core::FaultCode::tls_failed)
        facts->captive_portal = true;
}

}
