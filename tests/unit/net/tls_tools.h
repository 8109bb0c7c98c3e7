#pragma once
// What the tests of TLS verdicts share: one trusted root, and a handshake with a server of any certificate.

#include "tests/support/catch.h"
#include "tests/unit/net/tls_server.h"
#include "tests/unit/net/world.h"

namespace mp::net::test {

using core::TlsFacts;
using core::TlsProblem;
using Problems = std::vector<TlsProblem>;

inline TimePoint soon() { return from_now(milliseconds(5000)); }

/// The authority every test trusts unless it says otherwise.
inline Identity const& root() {
    static Identity const identity = make_root();
    return identity;
}

inline Wish wish_for(std::string name) {
    Wish wish;
    wish.common_name = name;
    wish.san = "DNS:" + name;
    wish.issuer = &root();
    return wish;
}

struct Handshake {
    TlsFacts facts;
    bool is_ok = false;
    core::FaultCode fault = core::FaultCode::internal;
    bool is_verified = false;
    std::string line;
};

inline Task<void> shake(Network network, std::uint16_t port, TlsRequest request, Handshake& out) {
    auto const stream = co_await connect(network, port);
    auto const done = co_await stream->upgrade(request, out.facts, soon());
    out.is_ok = done.has_value();
    if (!done) {
        out.fault = done.error().code;
        co_return;
    }
    out.is_verified = stream->is_verified();
    auto const line = co_await stream->read_line(100, soon());
    out.line = line.value_or("");
    co_await stream->close();
}

inline TlsRequest request_for(std::string name, TlsOffer offer = TlsOffer::normal) {
    TlsRequest request;
    request.server_name = std::move(name);
    request.offer = offer;
    return request;
}

/// `public_nets`: here the peer's address counts as a public one, so that a chain may be completed.
inline Handshake shake_with(TcpServer::Script script, TlsRequest request,
                            std::vector<std::string> public_nets = {"127.0.0.1"}) {
    TempFile const ca(pem_of(root().certificate.get()));
    NetworkOptions options;
    options.ca_file = ca.path();
    options.public_nets = std::move(public_nets);
    Handshake out;
    TcpServer const server(std::move(script));
    run_in_world(options, [&](Network network) -> Task<void> { return shake(network, server.port(), request, out); });
    return out;
}

inline Handshake shake_with(TlsHabits habits, TlsRequest request, std::vector<std::string> public_nets = {"127.0.0.1"}) {
    return shake_with([&](Peer const& peer) { serve_tls(peer, habits); }, std::move(request), std::move(public_nets));
}

/// What a server with this certificate gives a client that wants "mail.test".
inline Handshake judge(Wish const& wish, std::vector<X509*> chain = {}) {
    auto const identity = make(wish);
    TlsHabits habits;
    habits.identity = &identity;
    habits.chain = std::move(chain);
    return shake_with(habits, request_for("mail.test"));
}

}
