// One SASL exchange over the line, the same in all three protocols but for the words around it (RFC 9051, section 6.2.2;
// RFC 5034; RFC 4954).

#include "probes/endpoints/sasl.h"
#include "probes/endpoints/talk.h"
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

Task<Result<LoginAnswer>> Talk::exchange(Sasl& sasl, std::string mechanism, core::Permit permit) {
    CO_TRY(auto trusted, net::TrustedStream::from(*m_stream, permit));
    auto const deadline = until(limits::login);
    auto const command = sasl_command(mechanism);
    core::Secret held;
    bool is_held = false, is_sent = false;
    if (sasl.is_client_first()) {
        CO_TRY(held, sasl.step(""));
        is_sent = fits(command, held, initial_response_limit());
        is_held = !is_sent;
    }
    if (is_sent) {
        CO_CHECK(co_await say_secret(trusted, command + " ", or_equals_sign(std::move(held)), deadline));
    } else {
        CO_CHECK(co_await m_stream->write(command + "\r\n", deadline));
    }
    for (std::size_t round = 0; round < limits::sasl_rounds; ++round) {
        CO_TRY(auto answer, co_await hear_login_answer(sasl.has_telling_challenges(), deadline));
        if (answer.kind == LoginAnswer::Kind::accepted && (is_held || !sasl.is_complete()))
            co_return refused(RefusalClass::unknown, "the server agreed without proving that it knows the password", {});
        if (answer.kind == LoginAnswer::Kind::refused && !sasl.oauth_error().empty()) {
            auto const cause = grammar::classify_oauth_challenge(sasl.oauth_error());
            answer.cause = cause == RefusalClass::unknown ? answer.cause : cause;
        }
        if (answer.kind != LoginAnswer::Kind::challenge)
            co_return answer;
        if (is_held) {
            is_held = false;
            CO_CHECK(co_await say_secret(trusted, "", std::move(held), deadline));
            continue;
        }
        auto response = sasl.step(answer.challenge);
        if (sasl.weak_rounds()) {
            m_report.login.weak_rounds = sasl.weak_rounds();
            co_return co_await decline_exchange(deadline);
        }
        if (!response)
            co_return co_await give_up_exchange(response.error(), deadline);
        CO_CHECK(co_await say_secret(trusted, "", std::move(*response), deadline));
    }
    co_return core::fail(FaultCode::too_large, "an endless SASL exchange");
}

/// Challenges from which the password could be guessed are kept out of the transcript.
Task<Result<LoginAnswer>> Talk::hear_login_answer(bool is_quiet, TimePoint until) {
    if (is_quiet)
        m_stream->log_to(nullptr);
    auto answer = co_await read_login_answer(until);
    if (!is_quiet)
        co_return answer;
    m_stream->log_to(&m_report.transcript);
    if (answer && answer->kind == LoginAnswer::Kind::challenge)
        remark("the server sent a challenge of " + std::to_string(answer->challenge.size()) + " characters");
    else if (answer)
        remark("the server answered: " + answer->code + " " + answer->answer);
    co_return answer;
}

/// "*" ends an exchange (RFC 9051, 6.2.2; RFC 5034; RFC 4954). Another method is not tried: a server that fails in the
/// middle of a proof may be one that does not know the password and would like to hear it.
Task<Result<LoginAnswer>> Talk::give_up_exchange(core::Fault reason, TimePoint until) {
    CO_CHECK(co_await m_stream->write("*\r\n", until));
    CO_CHECK(co_await read_login_answer(until));
    co_return refused(RefusalClass::unknown, reason.detail, std::string(name_of(reason.code)));
}

/// The server asked in a way that would let the password be guessed, so nothing was proven and nothing refused. In verified
/// TLS its next method may still be a good one: it tells no less than the server learns from any client.
Task<Result<LoginAnswer>> Talk::decline_exchange(TimePoint until) {
    remark("too few hash rounds: no answer is given");
    CO_CHECK(co_await m_stream->write("*\r\n", until));
    CO_CHECK(co_await read_login_answer(until));
    LoginAnswer answer;
    answer.kind = LoginAnswer::Kind::declined;
    co_return answer;
}

}
