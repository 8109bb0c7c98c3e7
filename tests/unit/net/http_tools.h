#pragma once
// What the HTTP tests share: a request, a scripted answer, and one fetch in a world of its own.

#include "probes/net/curl_client.h"
#include "tests/support/catch.h"
#include "tests/unit/net/dns_server.h"
#include "tests/unit/net/tls_server.h"
#include "tests/unit/net/world.h"

namespace mp::net::test {

inline HttpRequest get(std::string url) {
    HttpRequest request;
    request.url = std::move(url);
    request.until = from_now(milliseconds(5000));
    return request;
}

inline std::string local_url(std::uint16_t port, std::string path = "/") {
    return "http://127.0.0.1:" + std::to_string(port) + path;
}

inline std::string http_reply(std::string const& status, std::string const& body, std::string const& headers = "") {
    return "HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
           headers + "\r\n" + body;
}

/// Answers every request with the same bytes; what was asked goes to `heard`.
inline TcpServer::Script say(std::string bytes, std::string* heard = nullptr) {
    return [bytes = std::move(bytes), heard](Peer const& peer) {
        auto const request = peer.receive_until("\r\n\r\n");
        if (heard)
            *heard = request;
        peer.send(bytes);
    };
}

using Fetched = core::Result<HttpReply>;

inline Task<void> fetch_into(Network network, HttpRequest request, Fetched& out) {
    out = co_await network.http.fetch(std::move(request));
}

inline Fetched fetch(HttpRequest request, NetworkOptions options = {}) {
    Fetched out = core::fail(core::FaultCode::internal);
    run_in_world(options, [&](Network network) -> Task<void> { return fetch_into(network, request, out); });
    return out;
}

/// 50 kB of gzip that would become 50 MB of blanks, made by the compressor once and repeated: gzip members concatenate,
/// and so do the blocks of one member. Here: one member with 50 stored runs is enough to pass any limit.
inline std::string gzip_of_zeros(std::size_t blocks) {
    std::string out("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10);
    std::string const size("\xff\xff\0\0", 4); // 65535 bytes, stored
    for (std::size_t i = 0; i < blocks; ++i)
        out += std::string(1, '\0') + size + std::string(65535, ' ');
    return out;
}

}
