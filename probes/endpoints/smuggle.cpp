#include "probes/endpoints/smuggle.h"

#include "probes/core/ascii.h"
#include "probes/endpoints/handshake.h"
#include "probes/endpoints/limits.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mp::endpoints {

using core::Result;
using core::Service;
using core::TlsScanEntry;
using net::Task;
using net::TimePoint;

namespace {

struct Words {
    std::string_view packet;   ///< STARTTLS and the command that comes along
    std::string_view go_ahead; ///< how the answer to the first begins
    std::string_view answer;   ///< how the answer to the second begins, and that to the goodbye does not
    std::string_view goodbye;
};

Words words_of(Service service) {
    switch (service) {
    case Service::imap: return {"s1 STARTTLS\r\ns2 NOOP\r\n", "s1 OK", "s2 ", "s3 LOGOUT\r\n"};
    case Service::pop3: return {"STLS\r\nNOOP\r\n", "+OK", "-ERR", "QUIT\r\n"}; // NOOP needs a login: RFC 1939, section 5
    default: return {"STARTTLS\r\nNOOP\r\n", "220", "250", "QUIT\r\n"};
    }
}

bool begins_with(std::string_view line, std::string_view beginning) {
    return core::ascii::equal_ignoring_case(line.substr(0, beginning.size()), beginning);
}

/// IMAP may say things of its own between: untagged lines.
Task<bool> hears(net::LineStream& stream, std::string_view beginning, TimePoint until) {
    constexpr int most = 20;
    for (int i = 0; i < most; ++i) {
        auto const line = co_await stream.read_line(limits::status_line, until);
        if (!line)
            co_return false;
        if (begins_with(*line, beginning))
            co_return true;
        if (!line->starts_with("* "))
            co_return false;
    }
    co_return false;
}

Task<std::optional<TlsScanEntry>> talk(net::LineStream& stream, core::Endpoint const& endpoint, net::Network network,
                                       TimePoint until) {
    auto const words = words_of(endpoint.service);
    auto const written = co_await stream.write(std::string(words.packet), until);
    if (!written)
        co_return std::nullopt;
    bool const may_begin = co_await hears(stream, words.go_ahead, until);
    // What came along in the clear is the answer of a server that does not mix the two, and would spoil the handshake.
    if (!may_begin || !stream.take_unread().empty())
        co_return std::nullopt;
    net::TlsRequest request;
    request.server_name = endpoint.host;
    request.repair_chain = false;
    core::TlsFacts facts;
    auto const shaken_by = net::earlier(until, network.clock.in(limits::handshake));
    auto const shaken = co_await stream.upgrade(std::move(request), facts, shaken_by);
    if (!shaken)
        co_return std::nullopt;
    TlsScanEntry entry;
    entry.offered = smuggled_entry;
    // Our own goodbye is answered either way: nobody has to wait for an answer that does not come.
    auto const said = co_await stream.write(std::string(words.goodbye), until);
    if (said)
        entry.accepted = co_await hears(stream, words.answer, until);
    co_return entry;
}

}

Task<std::optional<TlsScanEntry>> try_smuggling(core::Endpoint endpoint, std::string ip, net::Network network,
                                                TimePoint until) {
    if (endpoint.security != core::Security::starttls)
        co_return std::nullopt;
    std::vector<std::string> ips;
    ips.push_back(std::move(ip));
    auto const stream = co_await dial_to_starttls(endpoint, std::move(ips), network, until);
    if (!stream)
        co_return std::nullopt;
    auto entry = co_await talk(*stream, endpoint, network, until);
    co_await stream->close();
    co_return entry;
}

}
