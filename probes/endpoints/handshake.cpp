#include "probes/endpoints/handshake.h"

#include "probes/endpoints/replies.h"
#include "probes/endpoints/starttls.h"

#include <algorithm>

namespace mp::endpoints {

using core::FaultCode;
using core::Result;
using net::Task;
using net::TimePoint;

void add_problem(core::TlsFacts& tls, core::TlsProblem problem) {
    auto const at = std::lower_bound(tls.problems.begin(), tls.problems.end(), problem);
    if (at == tls.problems.end() || *at != problem)
        tls.problems.insert(at, problem);
}

std::vector<std::string> in_turns(core::HostFacts const& facts) {
    constexpr std::size_t most = 8;
    std::vector<std::string> ips;
    for (std::size_t i = 0; ips.size() < most && (i < facts.v6.size() || i < facts.v4.size()); ++i) {
        if (i < facts.v6.size())
            ips.push_back(facts.v6[i]);
        if (i < facts.v4.size())
            ips.push_back(facts.v4[i]);
    }
    return ips;
}

std::string address_literal(net::LineStream const& stream) {
    auto const ip = stream.local_ip();
    if (ip.empty())
        return "[127.0.0.1]";
    return ip.find(':') == std::string::npos ? "[" + ip + "]" : "[IPv6:" + ip + "]";
}

/// As far as STARTTLS may be said, as tersely as the protocol allows.
static Task<Result<void>> talk_to_starttls(Protocol& protocol, TimePoint until) {
    CO_CHECK(co_await protocol.greet(until));
    if (protocol.phrases().must_say_hello)
        CO_CHECK(co_await protocol.ask_capabilities(until));
    co_return done();
}

static Task<Result<void>> talk_to_tls(Session& session, Protocol& protocol, TimePoint until) {
    CO_CHECK(co_await talk_to_starttls(protocol, until));
    CO_TRY(auto const leave, co_await ask_for_tls(session, protocol, until));
    if (!leave.is_given)
        co_return core::fail(FaultCode::not_offered, "STARTTLS");
    if (leave.unread > 0)
        co_return core::fail(FaultCode::malformed, "octets before the handshake");
    co_return done();
}

/// A plain port is talked to as far as `is_tls_begun` says.
static Task<std::unique_ptr<net::LineStream>> dial_and_talk(core::Endpoint endpoint, std::vector<std::string> ips,
                                                            net::Network network, TimePoint until, bool is_tls_begun) {
    auto const connect_by = net::earlier(until, network.clock.in(limits::connect));
    auto dialled = co_await network.dialer.dial(endpoint.host, endpoint.port, std::move(ips), connect_by);
    if (!dialled.stream || endpoint.security == core::Security::tls)
        co_return std::move(dialled.stream);
    core::ProbeReport scratch;
    scratch.endpoint = endpoint;
    TalkOptions options;
    Session session(scratch, std::move(options), network);
    session.stream = std::move(dialled.stream);
    session.is_measuring = true;
    auto const protocol = make_protocol(endpoint.service, session);
    Result<void> reached;
    if (is_tls_begun)
        reached = co_await talk_to_tls(session, *protocol, until);
    else
        reached = co_await talk_to_starttls(*protocol, until);
    if (!reached)
        session.stream.reset();
    co_return std::move(session.stream);
}

Task<std::unique_ptr<net::LineStream>> dial_to_tls(core::Endpoint endpoint, std::vector<std::string> ips,
                                                   net::Network network, TimePoint until) {
    co_return co_await dial_and_talk(std::move(endpoint), std::move(ips), network, until, true);
}

Task<std::unique_ptr<net::LineStream>> dial_to_starttls(core::Endpoint endpoint, std::vector<std::string> ips,
                                                        net::Network network, TimePoint until) {
    co_return co_await dial_and_talk(std::move(endpoint), std::move(ips), network, until, false);
}

static Task<void> shake_hands(Trial trial, net::Network network, TimePoint until, std::optional<core::TlsFacts>& out) {
    auto const stream = co_await dial_to_tls(trial.endpoint, trial.ips, network, until);
    if (!stream)
        co_return;
    core::TlsFacts facts;
    auto const shaken_by = net::earlier(until, network.clock.in(limits::handshake));
    std::ignore = co_await stream->upgrade(trial.request, facts, shaken_by);
    out = std::move(facts);
    co_await stream->close();
}

Task<std::optional<core::TlsFacts>> try_handshake(Trial trial, net::Network network, TimePoint until) {
    std::optional<core::TlsFacts> facts;
    std::ignore = co_await net::finish_by(shake_hands(std::move(trial), network, until, facts), until);
    co_return facts;
}

}
