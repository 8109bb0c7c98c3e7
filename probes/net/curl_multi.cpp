#include "probes/net/curl_multi.h"

#include "probes/net/wiping_memory.h"

#include <asio/post.hpp>

#include <mutex>

namespace mp::net {

/// Lives in the frame of `perform`: however that ends, curl forgets the handle.
struct CurlMulti::Transfer {
    Transfer(std::shared_ptr<CurlMulti> owner_, CURL* easy_)
        : owner(std::move(owner_)), easy(easy_), ended(owner->m_executor) {
        owner->m_transfers[easy] = this;
        curl_multi_add_handle(owner->m_multi, easy);
    }
    ~Transfer() {
        owner->m_transfers.erase(easy);
        if (owner->m_multi)
            curl_multi_remove_handle(owner->m_multi, easy);
    }
    Transfer(Transfer const&) = delete;
    Transfer& operator=(Transfer const&) = delete;

    std::shared_ptr<CurlMulti> owner;
    CURL* easy;
    Event ended;
    CURLcode result = CURLE_ABORTED_BY_CALLBACK;
};

CurlMulti::CurlMulti(asio::any_io_executor executor) : m_executor(executor), m_timer(std::move(executor)) {
    static std::once_flag once;
    std::call_once(once, [] {
        // curl copies name and password of a login several times and clears none of the copies.
        namespace memory = wiping_memory;
        curl_global_init_mem(CURL_GLOBAL_DEFAULT, memory::take, memory::give_back, memory::change, memory::copy,
                             memory::take_zeroed);
    });
}

std::shared_ptr<CurlMulti> CurlMulti::open(asio::any_io_executor executor) {
    std::shared_ptr<CurlMulti> self(new CurlMulti(std::move(executor)));
    self->m_multi = curl_multi_init();
    curl_multi_setopt(self->m_multi, CURLMOPT_SOCKETFUNCTION, &CurlMulti::on_socket);
    curl_multi_setopt(self->m_multi, CURLMOPT_SOCKETDATA, self.get());
    curl_multi_setopt(self->m_multi, CURLMOPT_TIMERFUNCTION, &CurlMulti::on_timer);
    curl_multi_setopt(self->m_multi, CURLMOPT_TIMERDATA, self.get());
    curl_multi_setopt(self->m_multi, CURLMOPT_MAXCONNECTS, 16L);
    return self;
}

CurlMulti::~CurlMulti() { close(); }

void CurlMulti::close() {
    m_timer.cancel();
    if (!m_multi)
        return;
    for (auto& [easy, transfer] : m_transfers) {
        curl_multi_remove_handle(m_multi, easy);
        transfer->ended.set();
    }
    curl_multi_cleanup(m_multi);
    m_multi = nullptr;
    for (auto& [socket, watch] : m_watches)
        watch->release();
    m_watches.clear();
}

Task<CURLcode> CurlMulti::perform(CURL* easy) {
    co_await check_cancelled();
    auto const self = shared_from_this();
    if (!m_multi)
        co_return CURLE_ABORTED_BY_CALLBACK;
    Transfer transfer(self, easy);
    Wake const wake = co_await transfer.ended.wait(TimePoint::max());
    if (wake == Wake::cancelled)
        throw Cancelled{};
    co_return transfer.result;
}

int CurlMulti::on_socket(CURL*, curl_socket_t socket, int what, void* argument, void*) {
    auto* const self = static_cast<CurlMulti*>(argument);
    auto const found = self->m_watches.find(socket);
    if (what == CURL_POLL_REMOVE) {
        if (found != self->m_watches.end()) {
            found->second->release();
            self->m_watches.erase(found);
        }
        return 0;
    }
    auto watch = found == self->m_watches.end() ? nullptr : found->second;
    if (!watch) {
        std::weak_ptr<CurlMulti> const weak = self->weak_from_this();
        watch = SocketWatch::make(self->m_executor, socket, [weak, socket](bool can_read, bool can_write) {
            if (auto const strong = weak.lock())
                strong->act(socket, (can_read ? CURL_CSELECT_IN : 0) | (can_write ? CURL_CSELECT_OUT : 0));
        });
        self->m_watches.emplace(socket, watch);
    }
    watch->want((what & CURL_POLL_IN) != 0, (what & CURL_POLL_OUT) != 0);
    return 0;
}

int CurlMulti::on_timer(CURLM*, long timeout_ms, void* argument) {
    auto* const self = static_cast<CurlMulti*>(argument);
    if (timeout_ms < 0) {
        self->m_timer.cancel();
        return 0;
    }
    self->m_timer.expires_after(std::chrono::milliseconds(timeout_ms));
    self->m_timer.async_wait([weak = self->weak_from_this()](asio::error_code error) {
        auto const strong = weak.lock();
        if (!error && strong)
            strong->act(CURL_SOCKET_TIMEOUT, 0);
    });
    return 0;
}

void CurlMulti::act(curl_socket_t socket, int events) {
    if (!m_multi)
        return;
    int running = 0;
    curl_multi_socket_action(m_multi, socket, events, &running);
    collect();
}

void CurlMulti::collect() {
    int left = 0;
    while (auto const* const message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        auto const found = m_transfers.find(message->easy_handle);
        if (found == m_transfers.end())
            continue;
        found->second->result = message->data.result;
        found->second->ended.set();
    }
}

}
