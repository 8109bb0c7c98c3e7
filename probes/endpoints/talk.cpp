#include "probes/endpoints/talk.h"

#include "probes/endpoints/handshake.h"
#include "probes/grammar/first_bytes.h"
#include "probes/grammar/refusal_text.h"

namespace mp::endpoints {

using core::ConnectResult;
using core::EndpointStatus;
using core::FaultCode;
using core::Result;
using core::Stage;
using net::Task;

Talk::Talk(core::ProbeReport& report, TalkOptions options, net::Network network)
    : m_report(report), m_options(std::move(options)), m_network(network),
      m_sent(m_options.sent ? *m_options.sent : m_own_sent), m_end(m_network.clock.in(limits::whole_endpoint)) {}

void Talk::enter(Stage stage) {
    m_report.stage = stage;
    m_report.finished = false;
    if (m_options.on_stage)
        m_options.on_stage(stage);
}

net::TimePoint Talk::until(net::milliseconds span) const { return net::earlier(m_network.clock.in(span), m_end); }

tl::unexpected<core::Fault> Talk::stop(EndpointStatus status, std::string detail) {
    m_report.status = status;
    m_report.detail = detail;
    return core::fail(FaultCode::closed, std::move(detail));
}

tl::unexpected<core::Fault> Talk::stop_wrong_protocol(std::string_view first_bytes) {
    m_report.spoken = grammar::recognise(first_bytes);
    m_report.first_bytes = grammar::printable(first_bytes, 80);
    auto const what = m_report.spoken.empty() ? std::string("something unknown") : m_report.spoken;
    return stop(EndpointStatus::wrong_protocol,
                what + " answers where " + std::string(name_of(m_report.endpoint.service)) + " was expected");
}

tl::unexpected<core::Fault> Talk::stop_refused(core::RefusalClass cause, std::string_view text) {
    if (grammar::speaks_of_crowd(text))
        cause = core::RefusalClass::limit;
    m_report.greeting_cause = cause;
    return stop(EndpointStatus::broken,
                "the server turned us away (" + std::string(name_of(cause)) + "): " + grammar::clean_server_text(text));
}

Result<LoginAnswer> Talk::refused(core::RefusalClass cause, std::string_view text, std::string code) const {
    LoginAnswer answer;
    answer.kind = LoginAnswer::Kind::refused;
    answer.cause = cause;
    answer.answer = grammar::clean_server_text(text);
    answer.code = std::move(code);
    return answer;
}

void Talk::remark(std::string text) {
    if (m_stream)
        m_stream->remark(std::move(text));
}

Task<void> Talk::open() {
    m_report.started_ms = m_network.clock.run_ms();
    m_end = m_network.clock.in(limits::whole_endpoint);
    auto const ended = co_await converse();
    if (!ended && m_report.status == EndpointStatus::pending)
        note_fault(ended.error());
    end_of_step();
}

/// A fault nobody explained while it happened: the stage says where, the code says what.
void Talk::note_fault(core::Fault const& fault) {
    auto const at = " during the step '" + std::string(name_of(m_report.stage)) + "'";
    // An untrusted session was carried on only to see who is there: that it ended early changes nothing.
    if (m_report.tls.established && !m_report.tls.trusted) {
        std::ignore = conclude();
        return;
    }
    switch (fault.code) {
    case FaultCode::timed_out: stop(EndpointStatus::timeout, "the server said nothing in time" + at); return;
    case FaultCode::closed: stop(EndpointStatus::broken, "the server closed the connection" + at); return;
    case FaultCode::reset: stop(EndpointStatus::broken, "the connection was reset" + at); return;
    case FaultCode::line_too_long: stop(EndpointStatus::broken, "the server sent an endless line" + at); return;
    case FaultCode::too_large: stop(EndpointStatus::broken, fault.detail + at); return;
    case FaultCode::malformed:
        stop(EndpointStatus::broken,
             "the server answered what makes no sense" + at + ": " + grammar::clean_server_text(fault.detail));
        return;
    default: stop(EndpointStatus::broken, std::string(name_of(fault.code)) + at); return;
    }
}

void Talk::end_of_step() {
    if (m_stream)
        m_report.nonstandard_lines = m_report.nonstandard_lines || m_stream->saw_nonstandard();
    m_report.duration_ms = m_network.clock.run_ms() - m_report.started_ms;
    m_report.finished = true;
}

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

static std::string why_not_connected(EndpointStatus status) {
    switch (status) {
    case EndpointStatus::refused: return "the computer is there, but nothing listens on this port";
    case EndpointStatus::timeout: return "nobody answered the attempt to connect";
    case EndpointStatus::broken: return "the connection was reset at once";
    default: return "there is no way to this address";
    }
}

Task<Result<void>> Talk::connect() {
    enter(Stage::resolve);
    auto const& host = m_report.endpoint.host;
    auto const facts = co_await m_network.resolver.addresses(host);
    auto ips = in_turns(facts);
    if (ips.empty()) {
        bool const is_private = facts.v4_status == core::DnsStatus::refused || facts.v6_status == core::DnsStatus::refused;
        bool const is_failure = core::is_dns_failure(facts.v4_status) || core::is_dns_failure(facts.v6_status);
        if (facts.is_missing())
            co_return stop(EndpointStatus::no_such_host, "the name does not exist");
        if (is_failure)
            co_return stop(EndpointStatus::unreachable,
                           is_private ? "no address that may be used" : "the name servers failed to answer");
        co_return stop(EndpointStatus::no_such_host, "the name has no address");
    }
    enter(Stage::connect);
    auto dialled = co_await m_network.dialer.dial(host, m_report.endpoint.port, std::move(ips), until(limits::connect));
    m_report.connections.insert(m_report.connections.end(), dialled.attempts.begin(), dialled.attempts.end());
    if (!dialled.stream) {
        auto const status = status_of(dialled.attempts);
        co_return stop(status, why_not_connected(status));
    }
    m_stream = std::move(dialled.stream);
    m_stream->log_to(&m_report.transcript);
    m_connected_at = m_network.clock.run_ms();
    co_return done();
}

Task<void> Talk::inspect() {
    if (m_report.status != EndpointStatus::verified || !m_stream)
        co_return;
    enter(core::sends(m_report.endpoint.service) ? Stage::sender : Stage::mailbox);
    m_end = m_network.clock.in(limits::whole_endpoint);
    auto const ended = co_await look_inside();
    if (!ended && m_report.status == EndpointStatus::verified)
        remark("looking inside ended early: " + std::string(name_of(ended.error().code)));
    end_of_step();
}

Task<void> Talk::leave() {
    if (!m_stream)
        co_return;
    auto const status = m_report.status;
    bool const is_lost = status == EndpointStatus::broken || status == EndpointStatus::timeout ||
                         status == EndpointStatus::wrong_protocol || m_report.stage == Stage::tls;
    if (!is_lost)
        std::ignore = co_await say_goodbye(m_network.clock.in(limits::farewell));
    co_await m_stream->close();
    m_stream.reset();
    bool const was_useful = core::works(status) || status == EndpointStatus::login_skipped;
    if (was_useful && m_report.finished)
        enter(Stage::done);
    m_report.finished = true;
}

}
