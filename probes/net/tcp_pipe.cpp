#include "probes/net/tcp_pipe.h"

#include "probes/net/event.h"

#include <asio/buffer.hpp>
#include <asio/error.hpp>
#include <asio/this_coro.hpp>
#include <asio/write.hpp>

namespace mp::net {

namespace {

/// What an operation's handler leaves for the task that waits.
struct Operation {
    explicit Operation(asio::any_io_executor const& executor) : ended(executor) {}
    Event ended;
    asio::error_code error;
    std::size_t count = 0;
};

struct OnEnd {
    std::shared_ptr<Operation> operation;
    void operator()(asio::error_code error, std::size_t count = 0) const {
        operation->error = error;
        operation->count = count;
        operation->ended.set();
    }
};

/// Waits for the operation; when time is up or the task is cancelled it is stopped first, because its buffers belong
/// to the caller. An operation that ended at the last moment counts.
Task<void> finish(std::shared_ptr<Operation> operation, asio::ip::tcp::socket& socket, TimePoint until) {
    Wake const wake = co_await operation->ended.wait(until);
    if (wake != Wake::set) {
        asio::error_code ignored;
        socket.cancel(ignored);
        co_await operation->ended.wait_set();
    }
    if (wake == Wake::cancelled)
        throw Cancelled{};
}

core::Fault fault_of(asio::error_code error) {
    if (error == asio::error::operation_aborted || error == asio::error::timed_out)
        return core::Fault{core::FaultCode::timed_out, "time is up"};
    if (error == asio::error::eof)
        return core::Fault{core::FaultCode::closed, "the server closed the connection"};
    if (error == asio::error::bad_descriptor)
        return core::Fault{core::FaultCode::closed, "the connection is closed"};
    return core::Fault{core::FaultCode::reset, "the connection was broken: " + error.message()};
}

core::ConnectResult result_of(asio::error_code error) {
    if (!error)
        return core::ConnectResult::ok;
    if (error == asio::error::connection_refused)
        return core::ConnectResult::refused;
    if (error == asio::error::operation_aborted || error == asio::error::timed_out)
        return core::ConnectResult::timeout;
    if (error == asio::error::connection_reset || error == asio::error::connection_aborted)
        return core::ConnectResult::reset;
    return core::ConnectResult::unreachable; // no route, no such family, forbidden by a filter
}

}

Task<core::ConnectResult> TcpPipe::connect(std::string ip, std::uint16_t port, TimePoint until) {
    co_await check_cancelled();
    auto const executor = co_await asio::this_coro::executor;
    asio::error_code error;
    auto const address = asio::ip::make_address(ip, error);
    if (error)
        co_return core::ConnectResult::unreachable;
    asio::ip::tcp::endpoint const endpoint(address, port);
    m_socket.open(endpoint.protocol(), error);
    if (error)
        co_return core::ConnectResult::unreachable;
    auto const operation = std::make_shared<Operation>(executor);
    OnEnd on_end;
    on_end.operation = operation;
    m_socket.async_connect(endpoint, on_end);
    co_await finish(operation, m_socket, until);
    if (operation->error)
        close();
    else
        m_socket.set_option(asio::ip::tcp::no_delay(true), error);
    co_return result_of(operation->error);
}

Task<core::Result<std::size_t>> TcpPipe::read_some(char* data, std::size_t size, TimePoint until) {
    co_await check_cancelled();
    auto const executor = co_await asio::this_coro::executor;
    auto const operation = std::make_shared<Operation>(executor);
    OnEnd on_end;
    on_end.operation = operation;
    m_socket.async_read_some(asio::buffer(data, size), on_end);
    co_await finish(operation, m_socket, until);
    if (operation->error)
        co_return tl::unexpected<core::Fault>(fault_of(operation->error));
    co_return operation->count;
}

Task<core::Result<void>> TcpPipe::write_all(std::string_view data, TimePoint until) {
    co_await check_cancelled();
    auto const executor = co_await asio::this_coro::executor;
    auto const operation = std::make_shared<Operation>(executor);
    OnEnd on_end;
    on_end.operation = operation;
    asio::async_write(m_socket, asio::buffer(data), on_end);
    co_await finish(operation, m_socket, until);
    if (operation->error)
        co_return tl::unexpected<core::Fault>(fault_of(operation->error));
    co_return core::Result<void>();
}

std::string TcpPipe::read_now(std::size_t most) {
    std::string out;
    asio::error_code error;
    m_socket.non_blocking(true, error);
    while (!error && out.size() < most) {
        char bytes[4096];
        auto const size = std::min(sizeof bytes, most - out.size());
        auto const count = m_socket.read_some(asio::buffer(bytes, size), error);
        out.append(bytes, count);
    }
    return out;
}

std::string TcpPipe::local_ip() const {
    asio::error_code error;
    auto const endpoint = m_socket.local_endpoint(error);
    return error ? std::string() : endpoint.address().to_string();
}

std::string TcpPipe::peer_ip() const {
    asio::error_code error;
    auto const endpoint = m_socket.remote_endpoint(error);
    return error ? std::string() : endpoint.address().to_string();
}

void TcpPipe::close() {
    asio::error_code ignored;
    m_socket.close(ignored);
}

}
