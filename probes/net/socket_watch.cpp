#include "probes/net/socket_watch.h"

namespace mp::net {

SocketWatch::SocketWatch(asio::any_io_executor executor, Ready ready)
    : m_socket(std::move(executor)), m_ready(std::move(ready)) {}

SocketWatch::~SocketWatch() { release(); }

std::shared_ptr<SocketWatch> SocketWatch::make(asio::any_io_executor executor, Native socket, Ready ready) {
    std::shared_ptr<SocketWatch> watch(new SocketWatch(std::move(executor), std::move(ready)));
    asio::error_code error;
    // Readiness is the same for every kind of socket; the protocol named here is never used.
    watch->m_socket.assign(asio::ip::tcp::v4(), socket, error);
    if (error)
        watch->m_is_released = true;
    return watch;
}

void SocketWatch::want(bool read, bool write) {
    m_wants_read = read;
    m_wants_write = write;
    arm_read();
    arm_write();
}

void SocketWatch::release() {
    if (m_is_released)
        return;
    m_is_released = true;
    asio::error_code ignored;
    m_socket.release(ignored);
}

void SocketWatch::arm_read() {
    if (m_is_released || !m_wants_read || m_waits_read)
        return;
    m_waits_read = true;
    m_socket.async_wait(asio::ip::tcp::socket::wait_read, [self = shared_from_this()](asio::error_code error) {
        self->m_waits_read = false;
        if (self->m_is_released || error == asio::error::operation_aborted)
            return;
        if (self->m_wants_read)
            self->m_ready(true, false);
        self->arm_read();
    });
}

void SocketWatch::arm_write() {
    if (m_is_released || !m_wants_write || m_waits_write)
        return;
    m_waits_write = true;
    m_socket.async_wait(asio::ip::tcp::socket::wait_write, [self = shared_from_this()](asio::error_code error) {
        self->m_waits_write = false;
        if (self->m_is_released || error == asio::error::operation_aborted)
            return;
        if (self->m_wants_write)
            self->m_ready(false, true);
        self->arm_write();
    });
}

}
