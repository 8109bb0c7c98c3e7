#pragma once
// A scripted name server on 127.0.0.1, UDP and TCP on one port, and the bytes of replies.

#include "tests/unit/net/loopback.h"

#include <map>
#include <mutex>
#include <optional>
#include <vector>

namespace mp::net::test {

inline std::string word(unsigned value) { return {static_cast<char>((value >> 8) & 0xff), static_cast<char>(value & 0xff)}; }

inline std::string wire_name(std::string_view name) {
    std::string out;
    while (!name.empty()) {
        auto const label = name.substr(0, name.find('.'));
        out += static_cast<char>(label.size());
        out += label;
        name.remove_prefix(std::min(name.size(), label.size() + 1));
    }
    return out + '\0';
}

inline std::string record(std::string_view owner, unsigned type, std::string const& data) {
    return wire_name(owner) + word(type) + word(1) + word(0) + word(300) + word(static_cast<unsigned>(data.size())) + data;
}

inline std::string a_record(std::string_view owner, std::string const& four) { return record(owner, 1, four); }
inline std::string cname_record(std::string_view owner, std::string_view target) {
    return record(owner, 5, wire_name(target));
}
inline std::string soa_record(std::string_view owner) {
    return record(owner, 6, wire_name("ns.test") + wire_name("root.test") + std::string(20, '\0'));
}

struct Query {
    std::string bytes;
    std::string name;
    unsigned type = 0;
    bool has_ad = false;
    bool has_cd = false;
    bool has_edns = false;
    bool over_tcp = false;
    unsigned id = 0;
    unsigned from_port = 0; ///< UDP only
};

inline Query read_query(std::string bytes, bool over_tcp) {
    Query query;
    std::size_t at = 12;
    while (at < bytes.size() && bytes[at] != 0) {
        auto const size = static_cast<std::size_t>(bytes[at]);
        query.name += (query.name.empty() ? "" : ".") + bytes.substr(at + 1, size);
        at += size + 1;
    }
    query.type = static_cast<unsigned char>(bytes.at(at + 2));
    query.has_ad = (bytes[3] & 0x20) != 0;
    query.has_cd = (bytes[3] & 0x10) != 0;
    query.has_edns = bytes[11] != 0;
    query.over_tcp = over_tcp;
    query.id = static_cast<unsigned char>(bytes[0]) << 8U | static_cast<unsigned char>(bytes[1]);
    query.bytes = std::move(bytes);
    return query;
}

struct Reply {
    int code = 0;
    bool authenticated = false;
    bool truncated = false;
    std::vector<std::string> answers;
    std::vector<std::string> authority;
};

inline std::string wire_reply(Query const& query, Reply const& reply) {
    auto const question_end = query.bytes.find('\0', 12) + 5;
    unsigned const flags =
        0x8180u | (reply.authenticated ? 0x20u : 0u) | (reply.truncated ? 0x200u : 0u) | static_cast<unsigned>(reply.code);
    std::string out = query.bytes.substr(0, 2) + word(flags) + word(1) + word(static_cast<unsigned>(reply.answers.size())) +
                      word(static_cast<unsigned>(reply.authority.size())) + word(0);
    out += query.bytes.substr(12, question_end - 12);
    for (auto const& one : reply.answers)
        out += one;
    for (auto const& one : reply.authority)
        out += one;
    return out;
}

class DnsServer {
public:
    /// The reply's bytes, or nothing for silence.
    using Script = std::function<std::optional<std::string>(Query const& query)>;

    explicit DnsServer(Script script) : m_script(std::move(script)) {
        for (bool bound = false; !bound;) {
            m_udp = ::socket(AF_INET, SOCK_DGRAM, 0);
            m_tcp = ::socket(AF_INET, SOCK_STREAM, 0);
            bind_to(m_udp, 0);
            m_port = port_of(m_udp);
            bound = bind_to(m_tcp, m_port) && ::listen(m_tcp, 8) == 0;
            if (!bound)
                ::close(m_udp), ::close(m_tcp);
        }
        ::pipe(m_wake);
        m_thread = std::thread([this] { serve(); });
    }
    ~DnsServer() {
        ::close(m_wake[1]);
        m_thread.join();
        ::close(m_wake[0]);
        ::close(m_udp);
        ::close(m_tcp);
    }

    std::string address() const { return "127.0.0.1:" + std::to_string(m_port); }
    std::vector<Query> queries() const {
        std::lock_guard const lock(m_mutex);
        return m_queries;
    }
    int count(std::string_view name, unsigned type) const {
        int n = 0;
        for (auto const& query : queries())
            n += query.name == name && query.type == type;
        return n;
    }

private:
    void serve() {
        for (;;) {
            pollfd polled[3] = {{m_wake[0], POLLIN, 0}, {m_udp, POLLIN, 0}, {m_tcp, POLLIN, 0}};
            ::poll(polled, 3, -1);
            if (polled[0].revents)
                return;
            if (polled[1].revents)
                serve_udp();
            if (polled[2].revents)
                serve_tcp();
        }
    }
    std::optional<std::string> answer(std::string bytes, bool over_tcp, unsigned from_port = 0) {
        auto query = read_query(std::move(bytes), over_tcp);
        query.from_port = from_port;
        auto reply = m_script(query);
        std::lock_guard const lock(m_mutex);
        m_queries.push_back(std::move(query));
        return reply;
    }
    void serve_udp() {
        char bytes[4096];
        sockaddr_in from{};
        socklen_t size = sizeof from;
        auto const count = ::recvfrom(m_udp, bytes, sizeof bytes, 0, reinterpret_cast<sockaddr*>(&from), &size);
        if (count < 12)
            return;
        auto const reply = answer(std::string(bytes, static_cast<std::size_t>(count)), false, ntohs(from.sin_port));
        if (reply)
            ::sendto(m_udp, reply->data(), reply->size(), 0, reinterpret_cast<sockaddr*>(&from), size);
    }
    void serve_tcp() {
        int const socket = ::accept(m_tcp, nullptr, nullptr);
        unsigned char size[2];
        if (::recv(socket, size, 2, MSG_WAITALL) == 2) {
            std::string bytes(static_cast<std::size_t>(size[0] << 8 | size[1]), '\0');
            ::recv(socket, bytes.data(), bytes.size(), MSG_WAITALL);
            if (auto const reply = answer(std::move(bytes), true))
                Peer(socket).send(word(static_cast<unsigned>(reply->size())) + *reply);
        }
        ::close(socket);
    }

    Script m_script;
    int m_udp = -1;
    int m_tcp = -1;
    int m_wake[2] = {-1, -1};
    std::uint16_t m_port = 0;
    mutable std::mutex m_mutex;
    std::vector<Query> m_queries;
    std::thread m_thread;
};

/// Answers from a table of "name type"; everything else does not exist.
inline DnsServer::Script zone(std::map<std::string, Reply> table) {
    return [table = std::move(table)](Query const& query) -> std::optional<std::string> {
        auto const found = table.find(query.name + " " + std::to_string(query.type));
        Reply missing;
        missing.code = 3;
        return wire_reply(query, found == table.end() ? missing : found->second);
    };
}

}
