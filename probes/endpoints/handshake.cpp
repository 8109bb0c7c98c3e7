#include "probes/endpoints/handshake.h"

#include "probes/core/ascii.h"
#include "probes/endpoints/limits.h"
#include "probes/endpoints/replies.h"

#include <algorithm>

namespace mp::endpoints {

using core::FaultCode;
using core::Result;
using core::Service;
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

static Task<Result<void>> ask_imap(net::LineStream& stream, TimePoint until) {
    std::size_t heard = 0;
    CO_TRY(auto const greeting, co_await read_imap_response(stream, heard, limits::imap_before_login, until));
    if (!core::ascii::starts_with_ignoring_case(greeting, "* OK"))
        co_return core::fail(FaultCode::malformed, greeting);
    CO_CHECK(co_await stream.write("s1 STARTTLS\r\n", until));
    for (;;) {
        CO_TRY(auto const line, co_await read_imap_response(stream, heard, limits::imap_before_login, until));
        if (core::ascii::starts_with_ignoring_case(line, "s1 OK"))
            co_return done();
        if (core::ascii::starts_with_ignoring_case(line, "s1 "))
            co_return core::fail(FaultCode::not_offered, line);
    }
}

static Task<Result<void>> ask_pop3(net::LineStream& stream, TimePoint until) {
    using Kind = grammar::Pop3Response::Kind;
    CO_TRY(auto const greeting, co_await read_pop3_status(stream, limits::status_line, until));
    if (greeting.kind != Kind::ok)
        co_return core::fail(FaultCode::malformed, greeting.text);
    CO_CHECK(co_await stream.write("STLS\r\n", until));
    CO_TRY(auto const answer, co_await read_pop3_status(stream, limits::status_line, until));
    if (answer.kind != Kind::ok)
        co_return core::fail(FaultCode::not_offered, answer.text);
    co_return done();
}

static Task<Result<void>> ask_smtp(net::LineStream& stream, TimePoint until) {
    CO_TRY(auto const greeting, co_await read_smtp_reply(stream, limits::status_line, until));
    if (greeting.code != 220)
        co_return core::fail(FaultCode::malformed, greeting.text());
    CO_CHECK(co_await stream.write("EHLO " + address_literal(stream) + "\r\n", until));
    CO_CHECK(co_await read_smtp_reply(stream, limits::status_line, until));
    CO_CHECK(co_await stream.write("STARTTLS\r\n", until));
    CO_TRY(auto const answer, co_await read_smtp_reply(stream, limits::status_line, until));
    if (answer.code != 220)
        co_return core::fail(FaultCode::not_offered, answer.text());
    co_return done();
}

Task<Result<void>> ask_for_tls(net::LineStream& stream, Service service, TimePoint until) {
    if (service == Service::imap)
        CO_CHECK(co_await ask_imap(stream, until));
    if (service == Service::pop3)
        CO_CHECK(co_await ask_pop3(stream, until));
    if (core::sends(service))
        CO_CHECK(co_await ask_smtp(stream, until));
    if (!stream.take_unread().empty())
        co_return core::fail(FaultCode::malformed, "bytes before the handshake");
    co_return done();
}

static Task<void> shake_hands(Trial trial, net::Network network, TimePoint until, std::optional<core::TlsFacts>& out) {
    auto const& endpoint = trial.endpoint;
    auto const connect_by = net::earlier(until, network.clock.in(limits::connect));
    auto dialled = co_await network.dialer.dial(endpoint.host, endpoint.port, trial.ips, connect_by);
    if (!dialled.stream)
        co_return;
    if (endpoint.security != core::Security::tls) {
        auto const asked = co_await ask_for_tls(*dialled.stream, endpoint.service, until);
        if (!asked)
            co_return;
    }
    core::TlsFacts facts;
    auto const shaken_by = net::earlier(until, network.clock.in(limits::handshake));
    std::ignore = co_await dialled.stream->upgrade(trial.request, facts, shaken_by);
    out = std::move(facts);
    co_await dialled.stream->close();
}

Task<std::optional<core::TlsFacts>> try_handshake(Trial trial, net::Network network, TimePoint until) {
    std::optional<core::TlsFacts> facts;
    std::ignore = co_await net::finish_by(shake_hands(std::move(trial), network, until, facts), until);
    co_return facts;
}

}
