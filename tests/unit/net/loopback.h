#pragma once
// A scripted TCP server on 127.0.0.1 for tests: each connection runs the script on the server's own thread.

#include "probes/net/platform.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace mp::net::test {

inline sockaddr_in loopback(std::uint16_t port, std::uint32_t ip = INADDR_LOOPBACK) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(ip);
    address.sin_port = htons(port);
    return address;
}

inline std::uint16_t port_of(int socket) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
    return ntohs(address.sin_port);
}

inline bool bind_to(int socket, std::uint16_t port, std::uint32_t ip = INADDR_LOOPBACK) {
    auto const address = loopback(port, ip);
    int const yes = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    return ::bind(socket, reinterpret_cast<sockaddr const*>(&address), sizeof address) == 0;
}

/// The server's end of one connection, blocking.
class Peer {
public:
    explicit Peer(int socket) : m_socket(socket) {}
    int socket() const { return m_socket; }

    void send(std::string_view text) const {
        while (!text.empty()) {
            auto const count = ::send(m_socket, text.data(), text.size(), MSG_NOSIGNAL);
            if (count <= 0)
                return;
            text.remove_prefix(static_cast<std::size_t>(count));
        }
    }
    /// Up to and with `end`, or what came before the client hung up.
    std::string receive_until(std::string_view end) const {
        std::string out;
        char byte = 0;
        while (out.size() < end.size() || out.substr(out.size() - end.size()) != end) {
            if (::recv(m_socket, &byte, 1, 0) != 1)
                break;
            out += byte;
        }
        return out;
    }
    /// Returns when the client has hung up, or the test is over.
    void wait_for_end() const {
        char bytes[4096];
        while (::recv(m_socket, bytes, sizeof bytes, 0) > 0) {
        }
    }

private:
    int m_socket;
};

class TcpServer {
public:
    using Script = std::function<void(Peer const& peer)>;

    explicit TcpServer(Script script, std::uint16_t port = 0) : m_script(std::move(script)) {
        m_listener = ::socket(AF_INET, SOCK_STREAM, 0);
        bind_to(m_listener, port);
        ::listen(m_listener, 16);
        m_port = port_of(m_listener);
        m_thread = std::thread([this] { serve(); });
    }
    ~TcpServer() {
        m_is_over = true;
        ::shutdown(m_listener, SHUT_RDWR);
        if (int const current = m_current; current >= 0)
            ::shutdown(current, SHUT_RDWR);
        m_thread.join();
        ::close(m_listener);
    }
    std::uint16_t port() const { return m_port; }
    int connections() const { return m_connections; }

private:
    void serve() {
        block_sigpipe_on_this_thread();
        while (!m_is_over) {
            int const socket = ::accept(m_listener, nullptr, nullptr);
            if (socket < 0)
                return;
            ++m_connections;
            m_current = socket;
            if (!m_is_over)
                m_script(Peer(socket));
            m_current = -1;
            ::close(socket);
        }
    }

    Script m_script;
    int m_listener = -1;
    std::uint16_t m_port = 0;
    std::atomic<bool> m_is_over{false};
    std::atomic<int> m_current{-1};
    std::atomic<int> m_connections{0};
    std::thread m_thread;
};

/// A port on which nobody listens.
inline std::uint16_t closed_port() {
    int const socket = ::socket(AF_INET, SOCK_STREAM, 0);
    bind_to(socket, 0);
    auto const port = port_of(socket);
    ::close(socket);
    return port;
}

}
