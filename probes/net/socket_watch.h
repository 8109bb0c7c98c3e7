#pragma once
// Watches a socket that belongs to a C library (c-ares, curl) for readiness, and lets go of it without closing it.

#include <asio/any_io_executor.hpp>
#include <asio/ip/tcp.hpp>

#include <functional>
#include <memory>

namespace mp::net {

class SocketWatch : public std::enable_shared_from_this<SocketWatch> {
public:
    using Native = asio::ip::tcp::socket::native_handle_type;
    using Ready = std::function<void(bool readable, bool writable)>;

    static std::shared_ptr<SocketWatch> make(asio::any_io_executor executor, Native socket, Ready ready);
    ~SocketWatch();

    /// What to wait for from now on; `ready` is called again and again while it is so.
    void want(bool read, bool write);
    /// Forgets the socket: its owner closes it.
    void release();

private:
    SocketWatch(asio::any_io_executor executor, Ready ready);
    void arm_read();
    void arm_write();

    asio::ip::tcp::socket m_socket;
    Ready m_ready;
    bool m_wants_read = false;
    bool m_wants_write = false;
    bool m_waits_read = false;
    bool m_waits_write = false;
    bool m_is_released = false;
};

}
