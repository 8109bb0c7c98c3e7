// The way from nothing to verified TLS and capabilities (DIALOGUE.md 2.1 to 2.7); no credential is sent.

#include "probes/endpoints/open.h"

#include "probes/endpoints/encryption.h"
#include "probes/endpoints/greeting.h"
#include "probes/endpoints/handshake.h"
#include "probes/endpoints/replies.h"

namespace mp::endpoints {

using core::ConnectResult;
using core::EndpointStatus;
using core::Result;
using core::Security;
using core::Stage;
using net::Task;

static EndpointStatus status_of(std::vector<core::ConnectionAttempt> const& attempts) {
    auto const any = [&](ConnectResult result) {
        for (auto const& attempt : attempts)
            if (attempt.result == result)
                return true;
        return false;
    };
    if (any(ConnectResult::refused))
        return EndpointStatus::refused;
    if (any(ConnectResult::timeout))
        return EndpointStatus::timeout;
    return any(ConnectResult::reset) ? EndpointStatus::broken : EndpointStatus::unreachable;
}

static core::MessageId why_not_connected(EndpointStatus status) {
    switch (status) {
    case EndpointStatus::refused: return MP_MSG("the computer is there, but nothing listens on this port");
    case EndpointStatus::timeout: return MP_MSG("nobody answered the attempt to connect");
    case EndpointStatus::broken: return MP_MSG("the connection was reset at once");
    default: return MP_MSG("there is no way to this address");
    }
}

static Task<Result<void>> connect(Session& session) {
    session.enter(Stage::resolve);
    auto const& host = session.report.endpoint.host;
    auto const facts = co_await session.network.resolver.addresses(host);
    auto ips = in_turns(facts);
    if (ips.empty()) {
        bool const is_private = facts.v4_status == core::DnsStatus::refused || facts.v6_status == core::DnsStatus::refused;
        bool const is_failure = core::is_dns_failure(facts.v4_status) || core::is_dns_failure(facts.v6_status);
        if (facts.is_missing())
            co_return session.stop(EndpointStatus::no_such_host, MP_MSG("the name does not exist"));
        if (is_failure)
            co_return session.stop(EndpointStatus::unreachable, is_private ? MP_MSG("no address that may be used")
                                                                           : MP_MSG("the name servers failed to answer"));
        co_return session.stop(EndpointStatus::no_such_host, MP_MSG("the name has no address"));
    }
    session.enter(Stage::connect);
    auto dialled = co_await session.network.dialer.dial(host, session.report.endpoint.port, std::move(ips),
                                                        session.until(limits::connect));
    auto& known = session.report.connections;
    known.insert(known.end(), dialled.attempts.begin(), dialled.attempts.end());
    if (!dialled.stream) {
        auto const status = status_of(dialled.attempts);
        co_return session.stop(status, why_not_connected(status));
    }
    session.stream = std::move(dialled.stream);
    session.stream->log_to(&session.report.transcript);
    co_return done();
}

Task<Result<void>> converse(Session& session, Protocol& protocol) {
    auto const security = session.report.endpoint.security;
    CO_CHECK(co_await connect(session));
    if (security == Security::tls)
        CO_CHECK(co_await shake_hands(session));
    CO_CHECK(co_await hear_greeting(session, protocol));
    session.enter(security == Security::tls ? Stage::capability_after_tls : Stage::capability);
    CO_CHECK(co_await protocol.ask_capabilities(session.until(limits::command_before_login)));
    if (security == Security::starttls)
        CO_CHECK(co_await secure_by_starttls(session, protocol));
    co_return session.conclude();
}

Task<void> open(Session& session, Protocol& protocol) {
    session.report.started_ms = session.network.clock.run_ms();
    session.begin_step();
    auto const ended = co_await converse(session, protocol);
    if (!ended && session.report.status == EndpointStatus::pending)
        session.note_fault(ended.error());
    session.end_step();
}

}
