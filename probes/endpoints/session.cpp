#include "probes/endpoints/session.h"

#include "probes/grammar/first_bytes.h"
#include "probes/grammar/refusal_text.h"

namespace mp::endpoints {

using core::EndpointStatus;
using core::FaultCode;
using core::LoginResult;
using core::RefusalClass;
using core::Result;
using core::Security;
using core::Stage;
using core::TlsProblem;
using net::Task;

Session::Session(core::ProbeReport& of, TalkOptions how, net::Network via)
    : report(of), options(std::move(how)), network(via), m_sent(options.sent ? *options.sent : m_own_sent),
      m_end(network.clock.in(limits::whole_endpoint)) {}

void Session::begin_step() { m_end = network.clock.in(limits::whole_endpoint); }

void Session::enter(Stage stage) {
    report.stage = stage;
    report.finished = false;
    if (options.on_stage)
        options.on_stage(stage);
}

net::TimePoint Session::until(net::milliseconds span) const { return net::earlier(network.clock.in(span), m_end); }

tl::unexpected<core::Fault> Session::stop(EndpointStatus status, std::string detail) {
    report.status = status;
    report.detail = detail;
    return core::fail(FaultCode::closed, std::move(detail));
}

tl::unexpected<core::Fault> Session::stop_wrong_protocol(std::string_view first_bytes) {
    report.spoken = grammar::recognise(first_bytes);
    report.first_bytes = grammar::printable(first_bytes, 80);
    auto const what = report.spoken.empty() ? std::string("something unknown") : report.spoken;
    return stop(EndpointStatus::wrong_protocol,
                what + " answers where " + std::string(name_of(report.endpoint.service)) + " was expected");
}

tl::unexpected<core::Fault> Session::stop_refused(core::RefusalClass cause, std::string_view text) {
    if (grammar::speaks_of_crowd(text))
        cause = core::RefusalClass::limit;
    report.greeting_cause = cause;
    return stop(EndpointStatus::broken,
                "the server turned us away (" + std::string(name_of(cause)) + "): " + grammar::clean_server_text(text));
}

void Session::remark(std::string text) {
    if (stream)
        stream->remark(std::move(text));
}

tl::unexpected<core::Fault> Session::stop_injected(EndpointStatus status, std::int64_t bytes) {
    report.injected_bytes = bytes;
    return stop(status, std::to_string(bytes) + " bytes came between the STARTTLS answer and the encryption");
}

Result<void> Session::conclude() {
    if (report.endpoint.security == Security::plain) {
        report.login.skip = core::LoginSkip::not_trusted_tls;
        report.status = EndpointStatus::login_skipped;
        report.detail = "the connection is not encrypted";
        return {};
    }
    if (report.starttls_hidden)
        return stop(EndpointStatus::starttls_missing, "STARTTLS is not announced, yet it works: something hides it");
    if (!stream->is_verified()) {
        auto const worst = report.tls.problems.empty() ? TlsProblem::handshake_failed : report.tls.problems.front();
        return stop(EndpointStatus::tls_failed, "the server could not prove who it is: " + std::string(name_of(worst)));
    }
    report.status = EndpointStatus::usable;
    report.detail.clear();
    return {};
}

void Session::note_fault(core::Fault const& fault) {
    auto const at = " during the step '" + std::string(name_of(report.stage)) + "'";
    // An untrusted session was carried on only to see who is there: that it ended early changes nothing.
    if (report.tls.established && !report.tls.trusted) {
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

void Session::end_step() {
    if (stream)
        report.nonstandard_lines = report.nonstandard_lines || stream->saw_nonstandard();
    report.duration_ms = network.clock.run_ms() - report.started_ms;
    report.finished = true;
}

Task<Result<void>> Session::say_secret(net::TrustedStream& trusted, std::string visible, core::Secret secret,
                                       net::TimePoint until) {
    m_sent.note(visible, secret);
    auto sent = co_await trusted.write_secret(std::move(visible), std::move(secret), until);
    co_return sent;
}

void Session::withdraw_login(RefusalClass cause, std::string_view text, std::string code) {
    // Words that would blame the password or a switch say here only that the door is shut.
    bool const says_why = cause == RefusalClass::temporary || cause == RefusalClass::limit ||
                          cause == RefusalClass::over_quota || cause == RefusalClass::in_use;
    auto& login = report.login;
    report.status = EndpointStatus::login_rejected;
    report.detail = "the login was accepted, but the mailbox is closed to this program";
    report.accepted_ms = 0;
    login.result = LoginResult::rejected;
    if (login.attempts.empty())
        return;
    auto& last = login.attempts.back();
    last.result = LoginResult::rejected;
    last.cause = says_why ? cause : RefusalClass::not_connected;
    last.answer = grammar::clean_server_text(text);
    last.code = std::move(code);
}

}
