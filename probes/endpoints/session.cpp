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

tl::unexpected<core::Fault> Session::stop(EndpointStatus status, core::Statement why) {
    report.status = status;
    report.why = std::move(why);
    return core::fail(FaultCode::closed, core::in_english(report.why));
}

tl::unexpected<core::Fault> Session::stop_wrong_protocol(std::string_view first_bytes) {
    report.spoken = grammar::recognise(first_bytes);
    report.first_bytes = grammar::printable(first_bytes, 80);
    std::string const expected(name_of(report.endpoint.service));
    if (report.spoken.empty())
        return stop(
            EndpointStatus::wrong_protocol,
            core::Message(MP_MSG("something unknown answers where {protocol} was expected"), {{"protocol", expected}}));
    return stop(EndpointStatus::wrong_protocol, core::Message(MP_MSG("{found} answers where {protocol} was expected"),
                                                              {{"found", report.spoken}, {"protocol", expected}}));
}

tl::unexpected<core::Fault> Session::stop_refused(core::RefusalClass cause, std::string_view text) {
    if (grammar::speaks_of_crowd(text))
        cause = core::RefusalClass::limit;
    report.greeting_cause = cause;
    return stop(EndpointStatus::broken,
                core::Message(MP_MSG("the server turned us away: {text}"), {{"text", grammar::clean_server_text(text)}}));
}

void Session::remark(std::string text) {
    if (stream)
        stream->remark(std::move(text));
}

tl::unexpected<core::Fault> Session::stop_injected(EndpointStatus status, std::int64_t bytes) {
    report.injected_bytes = bytes;
    return stop(status, core::Message(MP_MSG("{bytes} bytes came between the STARTTLS answer and the encryption"),
                                      {{"bytes", std::to_string(bytes)}}));
}

Result<void> Session::conclude() {
    if (report.endpoint.security == Security::plain) {
        report.login.skip = core::LoginSkip::not_trusted_tls;
        report.status = EndpointStatus::login_skipped;
        report.why = MP_MSG("the connection is not encrypted");
        return {};
    }
    if (report.starttls_hidden)
        return stop(EndpointStatus::starttls_missing, MP_MSG("STARTTLS is not announced, yet it works: something hides it"));
    if (!stream->is_verified()) {
        auto const worst = report.tls.problems.empty() ? TlsProblem::handshake_failed : report.tls.problems.front();
        return stop(
            EndpointStatus::tls_failed,
            core::Statement(core::Message(MP_MSG("the server could not prove who it is")), std::string(name_of(worst))));
    }
    report.status = EndpointStatus::usable;
    report.why.clear();
    return {};
}

static core::MessageId word_for(Stage stage) {
    switch (stage) {
    case Stage::waiting: return MP_MSG("waiting");
    case Stage::resolve: return MP_MSG("resolve");
    case Stage::connect: return MP_MSG("connect");
    case Stage::greeting: return MP_MSG("greeting");
    case Stage::capability: return MP_MSG("capability");
    case Stage::upgrade: return MP_MSG("upgrade");
    case Stage::tls: return MP_MSG("tls");
    case Stage::capability_after_tls: return MP_MSG("capability-after-tls");
    case Stage::login: return MP_MSG("login");
    case Stage::mailbox: return MP_MSG("mailbox");
    case Stage::sender: return MP_MSG("sender");
    case Stage::done: return MP_MSG("done");
    }
    return {};
}

void Session::note_fault(core::Fault const& fault) {
    // An untrusted session was carried on only to see who is there: that it ended early changes nothing.
    if (report.tls.established && !report.tls.trusted) {
        std::ignore = conclude();
        return;
    }
    auto const end = [&](EndpointStatus status, core::MessageId sentence, std::string technical = {},
                         core::Values values = {}) {
        auto const message = core::Message(sentence, std::move(values)).with("step", word_for(report.stage));
        stop(status, core::Statement(message, std::move(technical)));
    };
    switch (fault.code) {
    case FaultCode::timed_out:
        return end(EndpointStatus::timeout, MP_MSG("the server said nothing in time during the step '{step}'"));
    case FaultCode::closed:
        return end(EndpointStatus::broken, MP_MSG("the server closed the connection during the step '{step}'"));
    case FaultCode::reset: return end(EndpointStatus::broken, MP_MSG("the connection was reset during the step '{step}'"));
    case FaultCode::line_too_long:
        return end(EndpointStatus::broken, MP_MSG("the server sent an endless line during the step '{step}'"));
    case FaultCode::too_large:
        stop(EndpointStatus::broken, core::Message(MP_MSG("{what} during the step '{step}'"))
                                         .with("what", core::reason_of(fault))
                                         .with("step", word_for(report.stage)));
        return;
    case FaultCode::malformed:
        return end(EndpointStatus::broken,
                   MP_MSG("the server answered what makes no sense during the step '{step}': {text}"), {},
                   {{"text", grammar::clean_server_text(fault.detail)}});
    default:
        return end(EndpointStatus::broken, MP_MSG("the conversation failed during the step '{step}'"),
                   std::string(name_of(fault.code)));
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
    report.why = MP_MSG("the login was accepted, but the mailbox is closed to this program");
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
