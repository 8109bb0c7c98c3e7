#include "probes/endpoints/log_in.h"

#include "probes/core/mechanism.h"
#include "probes/endpoints/echoes.h"
#include "probes/endpoints/open.h"
#include "probes/endpoints/sasl_exchange.h"

#include <algorithm>

namespace mp::endpoints {

using core::EndpointStatus;
using core::LoginResult;
using core::LoginSkip;
using core::MechanismKind;
using core::RefusalClass;
using core::Result;
using net::Task;

namespace {

bool is_given(core::Secret const* secret) { return secret && !secret->is_empty(); }

/// No protocol can carry them and no account has them: a paste that went wrong, or an attempt to smuggle a command.
bool has_line_break(std::string_view text) { return text.find_first_of(std::string_view("\r\n\0", 3)) != text.npos; }

bool is_sendable(LoginWish const& wish) {
    for (auto const* secret : {wish.password, wish.token})
        if (is_given(secret) && has_line_break(secret->reveal()))
            return false;
    return std::none_of(wish.usernames.begin(), wish.usernames.end(), has_line_break) && !wish.usernames.empty();
}

/// Logins so far that count against the account.
int refusals(core::ProbeReport const& report) {
    auto const& all = report.login.attempts;
    return static_cast<int>(std::count_if(all.begin(), all.end(), [](auto const& attempt) {
        return attempt.result != LoginResult::accepted && !core::spares_the_account(attempt.cause);
    }));
}

std::vector<std::string> methods_for(std::vector<std::string> const& offered, LoginWish const& wish,
                                     std::string const& username) {
    auto methods = plan_methods(offered, is_given(wish.password), is_given(wish.token), wish.order);
    bool const is_plain_text =
        can_be_prepared(username) && (!is_given(wish.password) || can_be_prepared(wish.password->reveal()));
    if (!is_plain_text)
        std::erase_if(methods, [](auto const& method) { return core::is_scram(method); });
    return methods;
}

/// Where to go on in `methods` after a refusal; nothing: with another name, or not at all.
///
/// A challenge that was refused says nothing about the password: servers that keep only a hash of it offer challenges in
/// vain. Not so when the talk itself broke: a server that fails in the middle of a proof may be one that does not know the
/// password and would like to hear it.
std::optional<std::size_t> next_method(core::LoginAttempt const& attempt, std::vector<std::string> const& methods,
                                       std::size_t method) {
    if (attempt.cause == RefusalClass::mechanism)
        return method + 1;
    bool const is_about_password = attempt.cause == RefusalClass::credentials || attempt.cause == RefusalClass::unknown;
    bool const is_broken = attempt.code == name_of(core::FaultCode::mechanism_failed);
    if (!is_about_password || is_broken || core::kind_of_mechanism(attempt.mechanism) != MechanismKind::challenge)
        return std::nullopt;
    for (auto next = method + 1; next < methods.size(); ++next)
        if (core::kind_of_mechanism(methods[next]) == MechanismKind::password)
            return next;
    return std::nullopt;
}

core::MessageId why_skipped(LoginSkip skip) {
    switch (skip) {
    case LoginSkip::none: return {};
    case LoginSkip::not_wanted: return MP_MSG("no login was wanted");
    case LoginSkip::not_trusted_tls: return MP_MSG("the server did not prove who it is");
    case LoginSkip::trust_needed: return MP_MSG("the domain needs to be confirmed first");
    case LoginSkip::oauth_only: return MP_MSG("the server takes no password, only a sign-in in the browser");
    case LoginSkip::no_mechanism: return MP_MSG("the server offers no login method that fits");
    case LoginSkip::attempts_used: return MP_MSG("this server has refused often enough in this run");
    case LoginSkip::no_password: return MP_MSG("there is no password that can be sent");
    case LoginSkip::not_needed: return MP_MSG("the server asks for no login");
    case LoginSkip::smtp_no_auth: return MP_MSG("the server offers no login on this port");
    }
    return {};
}

LoginSkip reason_to_skip(Session const& session, Protocol const& protocol, LoginWish const& wish) {
    bool const has_password = is_given(wish.password), has_token = is_given(wish.token);
    if (!session.stream || !session.stream->is_verified())
        return LoginSkip::not_trusted_tls;
    if (auto const own = protocol.login_skip(); own != LoginSkip::none)
        return own;
    if (!has_token && is_oauth_only(session.report.auth))
        return LoginSkip::oauth_only;
    if ((!has_password && !has_token) || !is_sendable(wish))
        return LoginSkip::no_password;
    if (plan_methods(session.report.auth, has_password, has_token, wish.order).empty())
        return LoginSkip::no_mechanism;
    return wish.permit ? LoginSkip::none : LoginSkip::trust_needed;
}

Task<Result<LoginAnswer>> try_login(Session& session, Protocol& protocol, std::string method, std::string username,
                                    LoginWish wish) {
    auto const deadline = session.until(limits::login);
    auto* const by_command = is_login_command(method) ? protocol.command_login() : nullptr;
    if (by_command)
        co_return co_await by_command->log_in_by_command(method, username, wish.password, *wish.permit, deadline);
    bool const is_by_token = core::kind_of_mechanism(method) == MechanismKind::token;
    SaslIdentity identity;
    identity.username = username;
    identity.secret = is_by_token ? wish.token : wish.password;
    identity.service = protocol.phrases().sasl_service;
    identity.host = session.report.endpoint.host;
    identity.port = session.report.endpoint.port;
    CO_TRY(auto sasl, Sasl::begin(method, std::move(identity)));
    co_return co_await exchange(session, protocol, sasl, method, *wish.permit);
}

/// Some servers hang up after a refusal. The second try then needs a second connection.
Task<bool> be_connected_again(Session& session, Protocol& protocol) {
    auto const heard = co_await protocol.say(protocol.phrases().still_there, session.until(limits::command));
    if (heard)
        co_return true;
    co_await session.stream->close();
    protocol.forget();
    session.report.status = EndpointStatus::pending;
    auto const again = co_await converse(session, protocol);
    bool const is_usable = again.has_value() && session.report.status == EndpointStatus::usable;
    session.enter(core::Stage::login);
    co_return is_usable;
}

/// One attempt, written to the report; none, when we declined the method before anything was proven. False when it was
/// never answered: it was sent and may have been counted.
Task<bool> try_once(Session& session, Protocol& protocol, std::string method, std::string username, LoginWish wish) {
    core::LoginAttempt attempt;
    attempt.username = username;
    attempt.mechanism = method;
    auto const begun = session.network.clock.run_ms();
    auto const answer = co_await try_login(session, protocol, method, username, wish);
    attempt.ms = session.network.clock.run_ms() - begun;
    if (!answer) {
        attempt.cause = RefusalClass::unknown;
        session.report.login.attempts.push_back(std::move(attempt));
        session.report.status = EndpointStatus::pending;
        session.note_fault(answer.error());
        co_return false;
    }
    if (answer->kind == LoginAnswer::Kind::declined)
        co_return true;
    bool const is_accepted = answer->kind == LoginAnswer::Kind::accepted;
    attempt.result = is_accepted ? LoginResult::accepted : LoginResult::rejected;
    attempt.cause = answer->cause;
    attempt.answer = answer->answer;
    attempt.code = answer->code;
    session.report.login.result = attempt.result;
    session.report.login.attempts.push_back(std::move(attempt));
    if (is_accepted) {
        session.report.accepted_ms = session.network.clock.run_ms();
        session.report.status = EndpointStatus::verified;
        session.report.why.clear();
        session.is_logged_in = true;
        co_return true;
    }
    co_return true;
}

/// Walks user names after a refusal of credentials, and methods after one that says nothing about the password.
Task<void> try_usernames(Session& session, Protocol& protocol, LoginWish wish) {
    auto const& names = wish.usernames;
    auto const& attempts = session.report.login.attempts;
    auto const most = refusals(session.report) + wish.permit->tries();
    std::size_t name = 0, method = 0;
    bool is_connected = true;
    while (name < names.size() && is_connected && refusals(session.report) < most) {
        auto const methods = methods_for(session.report.auth, wish, names[name]);
        if (method >= methods.size())
            break;
        auto const before = attempts.size();
        bool const is_answered = co_await try_once(session, protocol, methods[method], names[name], wish);
        if (!is_answered || session.report.status == EndpointStatus::verified)
            co_return;
        bool const is_declined = attempts.size() == before;
        auto const next = is_declined ? std::optional(method + 1) : next_method(attempts.back(), methods, method);
        if (next)
            method = *next;
        else if (attempts.back().cause == RefusalClass::credentials)
            ++name;
        else
            break;
        bool const is_more = name < names.size() && refusals(session.report) < most;
        if (is_more)
            is_connected = co_await be_connected_again(session, protocol);
    }
    bool const was_declined = attempts.empty() && session.report.login.weak_rounds;
    if (was_declined)
        session.report.login.skip = LoginSkip::no_mechanism;
    session.report.status = was_declined ? EndpointStatus::login_skipped : EndpointStatus::login_rejected;
    if (was_declined)
        session.report.why = MP_MSG("the server asks for a proof that would give the password away");
    else if (attempts.empty())
        session.report.why = MP_MSG("the login was refused: no method fits");
    else
        session.report.why =
            core::Statement(core::Message(MP_MSG("the login was refused")), std::string(name_of(attempts.back().cause)));
}

}

Task<void> log_in(Session& session, Protocol& protocol, LoginWish wish) {
    if (session.report.status != EndpointStatus::usable)
        co_return;
    session.report.login.skip = reason_to_skip(session, protocol, wish);
    if (session.report.login.skip != LoginSkip::none) {
        session.report.status = EndpointStatus::login_skipped;
        session.report.why = why_skipped(session.report.login.skip);
        co_return;
    }
    session.enter(core::Stage::login);
    session.begin_step();
    co_await try_usernames(session, protocol, wish);
    remove_echoes(session.report, wish.password, wish.token, &session.sent());
    session.end_step();
}

}
