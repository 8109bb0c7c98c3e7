#include "probes/endpoints/sasl_exchange.h"

#include "probes/endpoints/replies.h"
#include "probes/grammar/refusal.h"

#include <algorithm>

namespace mp::endpoints {

using core::FaultCode;
using core::RefusalClass;
using core::Result;
using net::Task;
using net::TimePoint;

static bool fits(std::string const& command, core::Secret const& response, std::size_t limit) {
    // A blank, the response ("=" when it is empty) and CRLF.
    return command.size() + 1 + std::max<std::size_t>(response.reveal().size(), 1) + 2 <= limit;
}

static core::Secret or_equals_sign(core::Secret response) {
    return response.is_empty() ? core::Secret(std::string("=")) : std::move(response);
}

/// Challenges from which the password could be guessed are kept out of the transcript.
static Task<Result<LoginAnswer>> hear_login_answer(Session& session, Protocol& protocol, bool is_quiet, TimePoint until) {
    if (is_quiet)
        session.stream->log_to(nullptr);
    auto answer = co_await protocol.read_login_answer(until);
    if (!is_quiet)
        co_return answer;
    session.stream->log_to(&session.report.transcript);
    if (answer && answer->kind == LoginAnswer::Kind::challenge)
        session.remark("the server sent a challenge of " + std::to_string(answer->challenge.size()) + " characters");
    else if (answer)
        session.remark("the server answered: " + answer->code + " " + answer->answer);
    co_return answer;
}

/// "*" ends an exchange (RFC 9051, 6.2.2; RFC 5034; RFC 4954). Another method is not tried: a server that fails in the
/// middle of a proof may be one that does not know the password and would like to hear it.
static Task<Result<LoginAnswer>> give_up_exchange(Session& session, Protocol& protocol, core::Fault reason,
                                                  TimePoint until) {
    CO_CHECK(co_await session.stream->write("*\r\n", until));
    CO_CHECK(co_await protocol.read_login_answer(until));
    co_return refusal(RefusalClass::unknown, reason.detail, std::string(name_of(reason.code)));
}

/// The server asked in a way that would let the password be guessed, so nothing was proven and nothing refused. In verified
/// TLS its next method may still be a good one: it tells no less than the server learns from any client.
static Task<Result<LoginAnswer>> decline_exchange(Session& session, Protocol& protocol, TimePoint until) {
    session.remark("too few hash rounds: no answer is given");
    CO_CHECK(co_await session.stream->write("*\r\n", until));
    CO_CHECK(co_await protocol.read_login_answer(until));
    LoginAnswer answer;
    answer.kind = LoginAnswer::Kind::declined;
    co_return answer;
}

Task<Result<LoginAnswer>> exchange(Session& session, Protocol& protocol, Sasl& sasl, std::string mechanism,
                                   core::Permit permit) {
    CO_TRY(auto trusted, net::TrustedStream::from(*session.stream, permit));
    auto const deadline = session.until(limits::login);
    auto const command = protocol.sasl_command(mechanism);
    core::Secret held;
    bool is_held = false, is_sent = false;
    if (sasl.is_client_first()) {
        CO_TRY(held, sasl.step(""));
        is_sent = fits(command, held, protocol.initial_response_limit());
        is_held = !is_sent;
    }
    if (is_sent) {
        CO_CHECK(co_await session.say_secret(trusted, command + " ", or_equals_sign(std::move(held)), deadline));
    } else {
        CO_CHECK(co_await session.stream->write(command + "\r\n", deadline));
    }
    for (std::size_t round = 0; round < limits::sasl_rounds; ++round) {
        CO_TRY(auto answer, co_await hear_login_answer(session, protocol, sasl.has_telling_challenges(), deadline));
        if (answer.kind == LoginAnswer::Kind::accepted && (is_held || !sasl.is_complete()))
            co_return refusal(RefusalClass::unknown, "the server agreed without proving that it knows the password", {});
        if (answer.kind == LoginAnswer::Kind::refused && !sasl.oauth_error().empty()) {
            auto const cause = grammar::classify_oauth_challenge(sasl.oauth_error());
            answer.cause = cause == RefusalClass::unknown ? answer.cause : cause;
        }
        if (answer.kind != LoginAnswer::Kind::challenge)
            co_return answer;
        if (is_held) {
            is_held = false;
            CO_CHECK(co_await session.say_secret(trusted, "", std::move(held), deadline));
            continue;
        }
        auto response = sasl.step(answer.challenge);
        if (sasl.weak_rounds()) {
            session.report.login.weak_rounds = sasl.weak_rounds();
            co_return co_await decline_exchange(session, protocol, deadline);
        }
        if (!response)
            co_return co_await give_up_exchange(session, protocol, response.error(), deadline);
        CO_CHECK(co_await session.say_secret(trusted, "", std::move(*response), deadline));
    }
    co_return core::fail(FaultCode::too_large, "an endless SASL exchange");
}

}
