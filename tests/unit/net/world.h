#pragma once
// The real network of a run, for one test task: made on the loop, shut down when the task has ended.

#include "tests/unit/net/run_in_loop.h"

#include <cstdlib>

namespace mp::net::test {

using Body = std::function<Task<void>(Network)>;

inline Task<void> live(NetworkOptions options, Body body) {
    auto world = co_await SystemNetwork::create(std::move(options));
    auto const network = world->handle();
    co_await body(network);
    world->shut_down();
}

inline void run_in_world(NetworkOptions options, Body body) {
    // The system's hundred authorities cost time and are of no use here.
    setenv("SSL_CERT_FILE", "/dev/null", 1);
    setenv("SSL_CERT_DIR", "/nonexistent", 1);
    run([&]() -> Task<void> { return live(options, body); });
}

/// One stream to a port on this computer.
inline Task<std::unique_ptr<LineStream>> connect(Network network, std::uint16_t port) {
    std::vector<std::string> ips{"127.0.0.1"};
    auto dialled = co_await network.dialer.dial("server.test", port, ips, from_now(milliseconds(5000)));
    co_return std::move(dialled.stream);
}

}
