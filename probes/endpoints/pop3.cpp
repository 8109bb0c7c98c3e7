#include "probes/endpoints/pop3.h"

#include "probes/core/ascii.h"
#include "probes/endpoints/sasl.h"
#include "probes/grammar/first_bytes.h"
#include "probes/grammar/refusal.h"
#include "probes/net/digest.h"

#include <algorithm>

namespace mp::endpoints {

namespace ascii = core::ascii;
using core::Result;
using net::Task;
using net::TimePoint;
using Kind = grammar::Pop3Response::Kind;

/// It is allowed before and after the login (RFC 2449, section 5); NOOP is not.
static constexpr std::string_view capa = "CAPA";

Phrases const& Pop3Protocol::phrases() const {
    static constexpr Phrases phrases{"pop", capa, "QUIT", false, limits::greeting_late};
    return phrases;
}

/// The stamp stays: it belongs to the connection and is the server's challenge, not a capability.
void Pop3Protocol::forget() {
    m_capabilities.reset();
    m_has_pipelining = false;
}

Task<Result<Pop3Protocol::Response>> Pop3Protocol::command(std::string line, TimePoint until) {
    CO_CHECK(co_await stream().write(line + "\r\n", until));
    co_return co_await read_pop3_status(stream(), limits::status_line, until);
}

Task<Result<void>> Pop3Protocol::say(std::string_view line, TimePoint until) {
    CO_CHECK(co_await stream().write(std::string(line) + "\r\n", until));
    if (line == capa) // the one command here whose answer has more than a line
        co_return co_await read_capabilities(until);
    CO_CHECK(co_await read_pop3_status(stream(), limits::status_line, until));
    co_return done();
}

Task<Result<void>> Pop3Protocol::greet(TimePoint until) {
    CO_TRY(auto const greeting, co_await read_pop3_status(stream(), limits::status_line, until));
    auto const code = greeting.code.empty() ? std::string() : "[" + greeting.code + "] ";
    auto const word = greeting.kind == Kind::ok ? "+OK " : "-ERR ";
    m_report.greeting = grammar::clean_server_text(word + code + greeting.text);
    if (greeting.kind == Kind::continuation)
        co_return core::fail(core::FaultCode::malformed, "+ " + greeting.text);
    if (greeting.kind == Kind::err)
        co_return m_session.stop_refused(
            grammar::classify_pop3(greeting.code, greeting.text, false, m_session.is_encrypted()), greeting.text);
    m_stamp = grammar::apop_stamp(greeting.text);
    co_return done();
}

Task<Result<void>> Pop3Protocol::ask_capabilities(TimePoint until) {
    CO_CHECK(co_await say(capa, until));
    note_login_methods();
    co_return done();
}

Task<Result<void>> Pop3Protocol::read_capabilities(TimePoint until) {
    CO_TRY(auto const answer, co_await read_pop3_status(stream(), limits::status_line, until));
    if (answer.kind != Kind::ok)
        co_return done();
    CO_TRY(auto const lines, co_await read_pop3_list(stream(), limits::pop3_list_lines, until));
    m_capabilities = grammar::parse_pop3_capabilities(lines);
    m_has_pipelining = false;
    std::vector<std::string> cleaned;
    for (auto const& line : lines) {
        m_has_pipelining = m_has_pipelining || ascii::equal_ignoring_case(line, "PIPELINING");
        if (cleaned.size() < limits::capabilities)
            cleaned.push_back(grammar::clean_server_text(line));
    }
    auto& facts = m_report.capabilities;
    (m_session.is_logged_in     ? facts.after_login
     : m_session.is_encrypted() ? facts.after_tls
                                : facts.before_tls) = kept_capabilities(cleaned);
    co_return done();
}

void Pop3Protocol::note_login_methods() {
    auto& auth = m_report.auth;
    auth = m_capabilities ? m_capabilities->sasl : std::vector<std::string>();
    if (auth.size() > limits::mechanisms)
        auth.resize(limits::mechanisms);
    // Before CAPA (RFC 2449) every server took USER; a list that names no method at all forgot it.
    bool const is_silent = !m_capabilities || (auth.empty() && !m_stamp);
    if (is_silent || m_capabilities->has_user)
        auth.emplace_back(pop3_user_pass);
    if (m_stamp)
        auth.emplace_back(pop3_apop);
    if (m_session.is_encrypted() || !m_capabilities)
        return;
    auto const offers = [&](std::string_view name) {
        return std::find(m_capabilities->sasl.begin(), m_capabilities->sasl.end(), name) != m_capabilities->sasl.end();
    };
    m_report.plain_login_offered = m_capabilities->has_user || offers("PLAIN") || offers("LOGIN");
}

Offer Pop3Protocol::starttls_offer() const {
    if (!m_capabilities)
        return Offer::unknown;
    return m_capabilities->has_stls ? Offer::yes : Offer::no;
}

Task<Result<bool>> Pop3Protocol::request_tls(TimePoint until) {
    CO_TRY(auto const answer, co_await command("STLS", until));
    co_return answer.kind == Kind::ok;
}

std::string Pop3Protocol::sasl_command(std::string_view mechanism) { return "AUTH " + std::string(mechanism); }

std::size_t Pop3Protocol::initial_response_limit() const { return limits::pop3_command; }

LoginAnswer Pop3Protocol::judge_refusal(Response const& response) const {
    bool const has_auth_code = m_capabilities && m_capabilities->has_auth_resp_code;
    auto const cause = grammar::classify_pop3(response.code, response.text, has_auth_code, true);
    return refusal(cause, response.text, response.code);
}

Task<Result<LoginAnswer>> Pop3Protocol::read_login_answer(TimePoint until) {
    CO_TRY(auto const response, co_await read_pop3_status(stream(), limits::sasl_line, until));
    if (response.kind == Kind::err)
        co_return judge_refusal(response);
    LoginAnswer answer;
    answer.kind = response.kind == Kind::ok ? LoginAnswer::Kind::accepted : LoginAnswer::Kind::challenge;
    answer.challenge = response.kind == Kind::ok ? std::string() : response.text;
    answer.answer = response.kind == Kind::ok ? grammar::clean_server_text(response.text) : std::string();
    co_return answer;
}

Task<Result<LoginAnswer>> Pop3Protocol::log_in_by_command(std::string method, std::string username,
                                                          core::Secret const* password, core::Permit permit,
                                                          TimePoint until) {
    if (method == pop3_apop)
        co_return co_await log_in_by_apop(username, password, permit, until);
    CO_TRY(auto trusted, net::TrustedStream::from(stream(), permit));
    CO_TRY(auto const named, co_await command("USER " + username, until));
    if (named.kind != Kind::ok)
        co_return judge_refusal(named);
    CO_CHECK(co_await m_session.say_secret(trusted, "PASS ", password->clone(), until));
    co_return co_await read_login_answer(until);
}

/// RFC 1939, section 7. The digest is a secret too: with the stamp it lets the password be guessed.
Task<Result<LoginAnswer>> Pop3Protocol::log_in_by_apop(std::string username, core::Secret const* password,
                                                       core::Permit permit, TimePoint until) {
    CO_TRY(auto trusted, net::TrustedStream::from(stream(), permit));
    std::string shared = m_stamp.value_or(std::string());
    shared.reserve(shared.size() + password->reveal().size());
    shared += password->reveal();
    auto digest = core::Secret(net::md5_hex(shared));
    core::Secret::wipe(shared);
    CO_CHECK(co_await m_session.say_secret(trusted, "APOP " + username + " ", std::move(digest), until));
    co_return co_await read_login_answer(until);
}

}
