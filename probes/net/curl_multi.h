#pragma once
// One curl multi handle in the loop. curl's callbacks only start waits; its work is done from the loop's handlers.

#include "probes/net/event.h"
#include "probes/net/socket_watch.h"

#include <asio/steady_timer.hpp>
#include <curl/curl.h>

#include <map>
#include <memory>

namespace mp::net {

class CurlMulti : public std::enable_shared_from_this<CurlMulti> {
public:
    static std::shared_ptr<CurlMulti> open(asio::any_io_executor executor);
    ~CurlMulti();

    /// Runs the prepared transfer to its end; the task's cancellation removes it.
    Task<CURLcode> perform(CURL* easy);
    void close();

private:
    struct Transfer;

    explicit CurlMulti(asio::any_io_executor executor);
    static int on_socket(CURL* easy, curl_socket_t socket, int what, void* self, void* socket_data);
    static int on_timer(CURLM* multi, long timeout_ms, void* self);
    void act(curl_socket_t socket, int events);
    void collect();

    asio::any_io_executor m_executor;
    asio::steady_timer m_timer;
    CURLM* m_multi = nullptr;
    std::map<curl_socket_t, std::shared_ptr<SocketWatch>> m_watches;
    std::map<CURL*, Transfer*> m_transfers;
};

}
