#pragma once
// One c-ares channel in the loop: its sockets are watched, its timer kept, and queries are sent as raw bytes.

#include "probes/net/socket_watch.h"

#include <ares.h>
#include <asio/steady_timer.hpp>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mp::net {

class AresChannel : public std::enable_shared_from_this<AresChannel> {
public:
    /// The reply's bytes; empty when no server answered.
    using OnReply = std::function<void(std::string_view bytes)>;

    static std::shared_ptr<AresChannel> open(asio::any_io_executor executor, std::string const& servers);
    ~AresChannel();

    /// `on_reply` is called once, never from inside this call; after `close` with empty bytes.
    void send(std::string const& query, OnReply on_reply);
    /// "IP:port" each.
    std::vector<std::string> servers() const;
    void close();

private:
    explicit AresChannel(asio::any_io_executor executor);
    static void on_socket(void* self, ares_socket_t socket, int readable, int writable);
    void on_ready(ares_socket_t socket, bool readable, bool writable);
    void set_timer();

    asio::any_io_executor m_executor;
    asio::steady_timer m_timer;
    ares_channel m_channel = nullptr;
    std::map<ares_socket_t, std::shared_ptr<SocketWatch>> m_watches;
};

}
