// Logging in: whether, with what, how often, and how the answer is read (DIALOGUE.md 2.8, DISCOVERY.md 12.5). The password
// goes through TrustedStream only, and so does every response of a SASL exchange.

#include "probes/core/mechanism.h"
#include "probes/endpoints/echoes.h"
#include "probes/endpoints/sasl.h"
#include "probes/endpoints/talk.h"
#include "probes/grammar/base64.h"
#include "probes/grammar/first_bytes.h"

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
        std::erase_if(methods, [](auto const& method) { return method.starts_with("SCRAM-"); });
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

std::string why_skipped(LoginSkip skip) {
    switch (skip) {
    case LoginSkip::none: return {};
    case LoginSkip::not_wanted: return "no login was wanted";
    case LoginSkip::not_trusted_tls: return "the server did not prove who it is";
    case LoginSkip::trust_needed: return "the domain needs to be confirmed first";
    case LoginSkip::oauth_only: return "the server takes no password, only a sign-in in the browser";
    case LoginSkip::no_mechanism: return "the server offers no login method that fits";
    case LoginSkip::attempts_used: return "this server has refused often enough in this run";
    case LoginSkip::no_password: return "there is no password that can be sent";
    case LoginSkip::not_needed: return "the server asks for no login";
    case LoginSkip::smtp_no_auth: return "the server offers no login on this port";
    }
    return {};
}

char const* sasl_service(core::Service service) {
    switch (service) {
    case core::Service::imap: return "imap";
    case core::Service::pop3: return "pop";
    case core::Service::smtp: return "smtp";
    }
    return "";
}

}

LoginSkip Talk::reason_to_skip(LoginWish const& wish) const {
    bool const has_password = is_given(wish.password), has_token = is_given(wish.token);
    if (!m_stream || !m_stream->is_verified())
        return LoginSkip::not_trusted_tls;
    if (auto const own = protocol_skip(); own != LoginSkip::none)
        return own;
    if (!has_token && is_oauth_only(m_report.auth))
        return LoginSkip::oauth_only;
    if ((!has_password && !has_token) || !is_sendable(wish))
        return LoginSkip::no_password;
    if (plan_methods(m_report.auth, has_password, has_token, wish.order).empty())
        return LoginSkip::no_mechanism;
    return wish.permit ? LoginSkip::none : LoginSkip::trust_needed;
}

Task<void> Talk::log_in(LoginWish wish) {
    if (m_report.status != EndpointStatus::usable)
        co_return;
    m_report.login.skip = reason_to_skip(wish);
    if (m_report.login.skip != LoginSkip::none) {
        m_report.status = EndpointStatus::login_skipped;
        m_report.detail = why_skipped(m_report.login.skip);
        co_return;
    }
    enter(core::Stage::login);
    m_end = m_network.clock.in(limits::whole_endpoint);
    co_await try_usernames(wish);
    remove_echoes(m_report, wish.password, wish.token, &m_sent);
    end_of_step();
}

/// Walks user names after a refusal of credentials, and methods after one that says nothing about the password.
Task<void> Talk::try_usernames(LoginWish wish) {
    auto const& names = wish.usernames;
    auto const& attempts = m_report.login.attempts;
    auto const most = refusals(m_report) + wish.permit->tries();
    std::size_t name = 0, method = 0;
    bool is_connected = true;
    while (name < names.size() && is_connected && refusals(m_report) < most) {
        auto const methods = methods_for(m_report.auth, wish, names[name]);
        if (method >= methods.size())
            break;
        auto const before = attempts.size();
        bool const is_answered = co_await try_once(methods[method], names[name], wish);
        if (!is_answered || m_report.status == EndpointStatus::verified)
            co_return;
        bool const is_declined = attempts.size() == before;
        auto const next = is_declined ? std::optional(method + 1) : next_method(attempts.back(), methods, method);
        if (next)
            method = *next;
        else if (attempts.back().cause == RefusalClass::credentials)
            ++name;
        else
            break;
        bool const is_more = name < names.size() && refusals(m_report) < most;
        if (is_more)
            is_connected = co_await be_connected_again();
    }
    bool const was_declined = attempts.empty() && m_report.login.weak_rounds;
    if (was_declined)
        m_report.login.skip = LoginSkip::no_mechanism;
    m_report.status = was_declined ? EndpointStatus::login_skipped : EndpointStatus::login_rejected;
    m_report.detail = was_declined ? "the server asks for a proof that would give the password away"
                                   : "the login was refused: " +
                                         std::string(attempts.empty() ? "no method fits" : name_of(attempts.back().cause));
}

/// One attempt, written to the report; none, when we declined the method before anything was proven. False when it was
/// never answered: it was sent and may have been counted.
Task<bool> Talk::try_once(std::string method, std::string username, LoginWish wish) {
    core::LoginAttempt attempt;
    attempt.username = username;
    attempt.mechanism = method;
    auto const begun = m_network.clock.run_ms();
    auto const answer = co_await try_login(method, username, wish);
    attempt.ms = m_network.clock.run_ms() - begun;
    if (!answer) {
        attempt.cause = RefusalClass::unknown;
        m_report.login.attempts.push_back(std::move(attempt));
        m_report.status = EndpointStatus::pending;
        note_fault(answer.error());
        co_return false;
    }
    if (answer->kind == LoginAnswer::Kind::declined)
        co_return true;
    bool const is_accepted = answer->kind == LoginAnswer::Kind::accepted;
    attempt.result = is_accepted ? LoginResult::accepted : LoginResult::rejected;
    attempt.cause = answer->cause;
    attempt.answer = answer->answer;
    attempt.code = answer->code;
    m_report.login.result = attempt.result;
    m_report.login.attempts.push_back(std::move(attempt));
    if (is_accepted) {
        m_report.accepted_ms = m_network.clock.run_ms();
        m_report.status = EndpointStatus::verified;
        m_report.detail.clear();
        m_is_logged_in = true;
        co_return true;
    }
    co_return true;
}

void Talk::withdraw_login(RefusalClass cause, std::string_view text, std::string code) {
    // Words that would blame the password or a switch say here only that the door is shut.
    bool const says_why = cause == RefusalClass::temporary || cause == RefusalClass::limit ||
                          cause == RefusalClass::over_quota || cause == RefusalClass::in_use;
    auto& login = m_report.login;
    m_report.status = EndpointStatus::login_rejected;
    m_report.detail = "the login was accepted, but the mailbox is closed to this program";
    m_report.accepted_ms = 0;
    login.result = LoginResult::rejected;
    if (login.attempts.empty())
        return;
    auto& last = login.attempts.back();
    last.result = LoginResult::rejected;
    last.cause = says_why ? cause : RefusalClass::not_connected;
    last.answer = grammar::clean_server_text(text);
    last.code = std::move(code);
}

/// Some servers hang up after a refusal. The second try then needs a second connection.
Task<bool> Talk::be_connected_again() {
    auto const heard = co_await knock();
    if (heard)
        co_return true;
    co_await m_stream->close();
    forget();
    m_report.status = EndpointStatus::pending;
    auto const again = co_await converse();
    bool const is_usable = again.has_value() && m_report.status == EndpointStatus::usable;
    enter(core::Stage::login);
    co_return is_usable;
}

Task<Result<void>> Talk::say_secret(net::TrustedStream& trusted, std::string visible, core::Secret secret,
                                    net::TimePoint until) {
    m_sent.note(visible, secret);
    auto sent = co_await trusted.write_secret(std::move(visible), std::move(secret), until);
    co_return sent;
}

Task<Result<LoginAnswer>> Talk::try_login(std::string method, std::string username, LoginWish wish) {
    auto const deadline = until(limits::login);
    if (method == imap_login_command || method == pop3_user_pass || method == pop3_apop)
        co_return co_await log_in_by_command(method, username, wish.password, *wish.permit, deadline);
    bool const is_oauth = method == "XOAUTH2" || method == "OAUTHBEARER";
    SaslIdentity identity;
    identity.username = username;
    identity.secret = is_oauth ? wish.token : wish.password;
    identity.service = sasl_service(m_report.endpoint.service);
    identity.host = m_report.endpoint.host;
    identity.port = m_report.endpoint.port;
    CO_TRY(auto sasl, Sasl::begin(method, std::move(identity)));
    co_return co_await exchange(sasl, method, *wish.permit);
}

}
