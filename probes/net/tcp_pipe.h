#pragma once
// One TCP connection as bytes: every wait has a deadline and ends at cancellation. Lines and TLS are built upon it.

#include "probes/core/fault.h"
#include "probes/core/report.h"
#include "probes/net/task.h"

#include <asio/any_io_executor.hpp>
#include <asio/ip/tcp.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace mp::net {

class TcpPipe {
public:
    explicit TcpPipe(asio::any_io_executor executor) : m_socket(std::move(executor)) {}

    Task<core::ConnectResult> connect(std::string ip, std::uint16_t port, TimePoint until);
    /// At least one byte; faults: closed, reset, timed_out.
    Task<core::Result<std::size_t>> read_some(char* data, std::size_t size, TimePoint until);
    /// `data` must live until the task has ended.
    Task<core::Result<void>> write_all(std::string_view data, TimePoint until);
    /// What the socket holds already, without waiting, at most `most` bytes.
    std::string read_now(std::size_t most);

    std::string local_ip() const;
    std::string peer_ip() const;
    void close();
    bool is_open() const { return m_socket.is_open(); }

private:
    asio::ip::tcp::socket m_socket;
};

}
