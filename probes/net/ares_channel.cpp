#include "probes/net/ares_channel.h"

#include "probes/net/ip_address.h"

#include <asio/post.hpp>

#include <mutex>

#ifndef _WIN32
#include <arpa/inet.h>
#include <sys/time.h>
#endif

#if defined(__GNUC__)
// Newer versions of c-ares mark `ares_send` as old; its successor is missing in the versions of today's distributions.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#endif

namespace mp::net {

namespace {

constexpr int try_timeout_ms = 1000;
constexpr int tries = 2;
constexpr int edns_size = 1232;

struct Pending {
    std::weak_ptr<AresChannel> channel;
    asio::any_io_executor executor;
    AresChannel::OnReply on_reply;
};

/// Whatever the status: with ARES_FLAG_NOCHECKRESP bytes are there whenever a server answered.
void on_answer(void* argument, int, int, unsigned char* bytes, int size) {
    std::unique_ptr<Pending> const pending(static_cast<Pending*>(argument));
    std::string copy;
    if (bytes && size > 0)
        copy.assign(reinterpret_cast<char const*>(bytes), static_cast<std::size_t>(size));
    // Posted, because the receiver may ask again, or let go of the channel that is calling.
    asio::post(pending->executor, [receive = std::move(pending->on_reply), copy = std::move(copy)] { receive(copy); });
}

}

AresChannel::AresChannel(asio::any_io_executor executor) : m_executor(executor), m_timer(std::move(executor)) {
    static std::once_flag once;
    std::call_once(once, [] { ares_library_init(ARES_LIB_INIT_ALL); });
}

std::shared_ptr<AresChannel> AresChannel::open(asio::any_io_executor executor, std::string const& servers) {
    std::shared_ptr<AresChannel> self(new AresChannel(std::move(executor)));
    ares_options options{};
    options.flags = ARES_FLAG_NOCHECKRESP | ARES_FLAG_NOSEARCH | ARES_FLAG_NOALIASES | ARES_FLAG_EDNS;
    options.timeout = try_timeout_ms;
    options.tries = tries;
    options.ednspsz = edns_size;
    options.sock_state_cb = &AresChannel::on_socket;
    options.sock_state_cb_data = self.get();
    int mask = ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_EDNSPSZ | ARES_OPT_SOCK_STATE_CB;
#ifdef ARES_OPT_UDP_MAX_QUERIES
    // A port of its own for every question: one more number that a forger has to guess. c-ares before 1.20 keeps one port a
    // server and run; there the random id and the one random port, new with every run of a few seconds, have to do.
    options.udp_max_queries = 1;
    mask |= ARES_OPT_UDP_MAX_QUERIES;
#endif
    if (ares_init_options(&self->m_channel, &options, mask) != ARES_SUCCESS)
        self->m_channel = nullptr;
    if (self->m_channel && !servers.empty())
        ares_set_servers_ports_csv(self->m_channel, servers.c_str());
    return self;
}

AresChannel::~AresChannel() { close(); }

void AresChannel::close() {
    m_timer.cancel();
    if (auto* const channel = std::exchange(m_channel, nullptr))
        ares_destroy(channel);
    for (auto& [socket, watch] : m_watches)
        watch->release();
    m_watches.clear();
}

void AresChannel::send(std::string const& query, OnReply on_reply) {
    auto pending = std::make_unique<Pending>();
    pending->executor = m_executor;
    pending->on_reply = std::move(on_reply);
    if (!m_channel || query.empty()) {
        on_answer(pending.release(), ARES_EDESTRUCTION, 0, nullptr, 0);
        return;
    }
    ares_send(m_channel, reinterpret_cast<unsigned char const*>(query.data()), static_cast<int>(query.size()), &on_answer,
              pending.release());
    set_timer();
}

void AresChannel::on_socket(void* argument, ares_socket_t socket, int readable, int writable) {
    auto* const self = static_cast<AresChannel*>(argument);
    auto const found = self->m_watches.find(socket);
    if (!readable && !writable) {
        // c-ares closes the socket after this call.
        if (found != self->m_watches.end()) {
            found->second->release();
            self->m_watches.erase(found);
        }
        return;
    }
    auto watch = found == self->m_watches.end() ? nullptr : found->second;
    if (!watch) {
        std::weak_ptr<AresChannel> const weak = self->weak_from_this();
        watch = SocketWatch::make(self->m_executor, socket, [weak, socket](bool can_read, bool can_write) {
            if (auto const strong = weak.lock())
                strong->on_ready(socket, can_read, can_write);
        });
        self->m_watches.emplace(socket, watch);
    }
    watch->want(readable != 0, writable != 0);
}

void AresChannel::on_ready(ares_socket_t socket, bool readable, bool writable) {
    if (!m_channel)
        return;
    ares_process_fd(m_channel, readable ? socket : ARES_SOCKET_BAD, writable ? socket : ARES_SOCKET_BAD);
    set_timer();
}

void AresChannel::set_timer() {
    timeval buffer{};
    timeval const* const left = m_channel ? ares_timeout(m_channel, nullptr, &buffer) : nullptr;
    if (!left) {
        m_timer.cancel();
        return;
    }
    // One millisecond more, or c-ares finds itself called a moment too early.
    m_timer.expires_after(std::chrono::seconds(left->tv_sec) + std::chrono::microseconds(left->tv_usec) +
                          std::chrono::milliseconds(1));
    m_timer.async_wait([weak = weak_from_this()](asio::error_code error) {
        auto const self = weak.lock();
        if (error || !self || !self->m_channel)
            return;
        ares_process_fd(self->m_channel, ARES_SOCKET_BAD, ARES_SOCKET_BAD);
        self->set_timer();
    });
}

std::vector<std::string> AresChannel::servers() const {
    std::vector<std::string> out;
    ares_addr_port_node* list = nullptr;
    if (!m_channel || ares_get_servers_ports(m_channel, &list) != ARES_SUCCESS)
        return out;
    for (auto const* one = list; one; one = one->next) {
        char text[64] = "";
        bool const v6 = one->family == AF_INET6;
        ares_inet_ntop(one->family, &one->addr, text, sizeof text);
        int const port = one->udp_port != 0 ? one->udp_port : 53;
        out.push_back((v6 ? "[" + std::string(text) + "]" : std::string(text)) + ":" + std::to_string(port));
    }
    ares_free_data(list);
    return out;
}

}
