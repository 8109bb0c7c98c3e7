#include "probes/endpoints/greeting.h"

#include "probes/endpoints/handshake.h"
#include "probes/endpoints/replies.h"
#include "probes/grammar/first_bytes.h"

namespace mp::endpoints {

using core::EndpointStatus;
using core::FaultCode;
using core::Result;
using core::Security;
using core::Stage;
using net::Task;

static net::TlsRequest measuring_request(std::string const& host) {
    net::TlsRequest request;
    request.server_name = host;
    request.repair_chain = false;
    return request;
}

/// The port speaks TLS from the first byte, or a protocol that nobody expected; otherwise nothing new was learned.
static Result<void> judge_silent_port(Session& session, core::TlsFacts const& facts) {
    if (facts.established) {
        session.report.tls_on_plain_port = true;
        session.report.spoken = "tls";
        session.report.tls = facts;
        return session.stop(EndpointStatus::wrong_protocol, MP_MSG("the port speaks TLS from the first byte"));
    }
    auto const spoken = grammar::recognise(facts.first_bytes);
    if (!spoken.empty() && spoken != name_of(session.report.endpoint.service))
        return session.stop_wrong_protocol(facts.first_bytes);
    return done();
}

/// A port that is silent may be waiting for a ClientHello (DIALOGUE.md 2.3). It is sent on a connection of its own, so that
/// a greeting that is merely late still arrives on the first. Sent on the first, it would spoil just that greeting: SMTP
/// servers delay it to catch clients that talk too early, and answer those with a refusal (postscreen's PREGREET, Exim's
/// synchronization error); IMAP and POP3 servers would read it as half a command.
static Task<Result<void>> try_tls_on_silent_port(Session& session, net::TimePoint until) {
    session.remark("silence: is this a TLS port?");
    Trial trial;
    trial.endpoint = session.report.endpoint;
    trial.endpoint.security = Security::tls;
    trial.ips = {session.stream->peer_ip()};
    trial.request = measuring_request(session.report.endpoint.host);
    auto const facts = co_await try_handshake(std::move(trial), session.network, until);
    if (!facts)
        co_return done();
    co_return judge_silent_port(session, *facts);
}

/// The last try, when no greeting can be lost any more: a server that takes one connection at a time never answered the
/// second one.
static Task<Result<void>> try_tls_on_same_socket(Session& session) {
    session.remark("still silence: is this a TLS port that takes one connection at a time?");
    core::TlsFacts facts;
    auto request = measuring_request(session.report.endpoint.host);
    std::ignore = co_await session.stream->upgrade(std::move(request), facts, session.until(limits::handshake));
    co_return judge_silent_port(session, facts);
}

/// The line counts as silent from here on, so that others are tried in its place; whether it is still of use when its
/// greeting comes is not for the line to decide.
static Task<Result<std::string>> wait_for_late_greeting(Session& session, net::milliseconds late) {
    session.note_fault(core::Fault{FaultCode::timed_out, {}});
    session.enter(Stage::greeting);
    auto const last = session.until(late - limits::greeting);
    auto first = co_await session.stream->peek(80, last);
    if (!first)
        co_return first;
    session.report.status = EndpointStatus::pending;
    session.report.why.clear();
    session.enter(Stage::greeting);
    co_return first;
}

static Task<Result<std::string>> wait_for_first_bytes(Session& session, net::milliseconds late) {
    auto const patience = session.until(limits::greeting);
    bool const is_plain = !session.stream->is_encrypted();
    if (is_plain) {
        auto const soon = net::earlier(patience, session.network.clock.in(limits::greeting_soft));
        auto first = co_await session.stream->peek(80, soon);
        if (first || first.error().code != FaultCode::timed_out)
            co_return first;
        CO_CHECK(co_await try_tls_on_silent_port(session, patience));
    }
    auto first = co_await session.stream->peek(80, patience);
    // Where nobody proved who they are, nothing more is to be learned.
    bool const may_come = is_plain || session.stream->is_verified();
    if (first || first.error().code != FaultCode::timed_out || !may_come)
        co_return first;
    first = co_await wait_for_late_greeting(session, late);
    if (!first && is_plain && first.error().code == FaultCode::timed_out)
        CO_CHECK(co_await try_tls_on_same_socket(session));
    co_return first;
}

Task<Result<void>> hear_greeting(Session& session, Protocol& protocol) {
    session.enter(Stage::greeting);
    auto const begun = session.network.clock.run_ms();
    auto const first = co_await wait_for_first_bytes(session, protocol.phrases().late_greeting);
    if (!first)
        co_return tl::unexpected<core::Fault>(first.error());
    session.report.greeting_ms = session.network.clock.run_ms() - begun;
    auto const spoken = grammar::recognise(*first);
    if (!spoken.empty() && spoken != name_of(session.report.endpoint.service))
        co_return session.stop_wrong_protocol(*first);
    auto const heard = co_await protocol.greet(session.until(limits::greeting));
    if (heard || session.report.status != EndpointStatus::pending)
        co_return heard;
    if (heard.error().code == FaultCode::malformed)
        co_return session.stop_wrong_protocol(heard.error().detail);
    // No whole line came: what did come may still tell, for instance a TLS alert.
    auto const rest = co_await session.stream->peek(80, session.network.clock.in(net::milliseconds(0)));
    if (rest && !grammar::recognise(*rest).empty() && grammar::recognise(*rest) != name_of(session.report.endpoint.service))
        co_return session.stop_wrong_protocol(*rest);
    co_return heard;
}

}
