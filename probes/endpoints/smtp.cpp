#include "probes/endpoints/smtp.h"

#include "probes/core/ascii.h"
#include "probes/endpoints/handshake.h"
#include "probes/grammar/first_bytes.h"
#include "probes/grammar/refusal.h"

#include <algorithm>

namespace mp::endpoints {

namespace ascii = core::ascii;
using core::EndpointStatus;
using core::LoginSkip;
using core::Result;
using net::Task;
using net::TimePoint;

Phrases const& SmtpProtocol::phrases() const {
    static constexpr Phrases phrases{"smtp", "NOOP", "QUIT", true, limits::smtp_greeting_late};
    return phrases;
}

void SmtpProtocol::forget() {
    m_extensions = grammar::SmtpExtensions();
    m_knows_extensions = false;
}

Task<Result<SmtpProtocol::Reply>> SmtpProtocol::hear(TimePoint until) {
    co_return co_await read_smtp_reply(stream(), limits::status_line, until);
}

Task<Result<SmtpProtocol::Reply>> SmtpProtocol::command(std::string line, TimePoint until) {
    CO_CHECK(co_await stream().write(line + "\r\n", until));
    co_return co_await hear(until);
}

std::string full_code(grammar::SmtpReply const& reply) {
    return std::to_string(reply.code) + (reply.enhanced.empty() ? std::string() : " " + reply.enhanced);
}

Task<Result<void>> SmtpProtocol::greet(TimePoint until) {
    CO_TRY(auto const greeting, co_await hear(until));
    m_banner = greeting.text();
    m_report.greeting = grammar::clean_server_text(std::to_string(greeting.code) + " " + m_banner);
    m_report.smtp.masked = grammar::is_masked_banner(m_banner);
    // Whatever does not begin with 2 is a refusal in place of a greeting (RFC 5321, section 3.1).
    if (greeting.code / 100 != 2)
        co_return m_session.stop_refused(
            grammar::classify_smtp(greeting.code, greeting.enhanced, m_banner, m_session.is_encrypted()), m_banner);
    co_return done();
}

static bool dislikes_the_name(int code) { return code == 501 || code == 504 || code == 550; }

/// FTP greets with 220 as well, and answers EHLO in its own way (DIALOGUE.md 2.3).
static bool is_ftp(grammar::SmtpReply const& reply, std::string const& banner) {
    if (reply.code != 500 && reply.code != 502 && reply.code != 530)
        return false;
    auto const text = reply.text();
    return ascii::contains_ignoring_case(banner, "ftp") || ascii::contains_ignoring_case(text, "ftp") ||
           ascii::contains_ignoring_case(text, "USER and PASS");
}

Task<Result<void>> SmtpProtocol::ask_capabilities(TimePoint until) {
    CO_TRY(auto ehlo, co_await command("EHLO " + address_literal(stream()), until));
    if (dislikes_the_name(ehlo.code)) {
        m_report.smtp.helo_refused = true;
        CO_TRY(ehlo, co_await command("EHLO localhost.localdomain", until));
    }
    if (is_ftp(ehlo, m_banner)) {
        m_report.spoken = "ftp";
        m_report.first_bytes = grammar::printable(m_report.greeting, 80);
        co_return m_session.stop(EndpointStatus::wrong_protocol, MP_MSG("ftp answers where smtp was expected"));
    }
    if (ehlo.code == 421 || (ehlo.code == 554 && !m_session.is_encrypted()))
        co_return m_session.stop_refused(
            grammar::classify_smtp(ehlo.code, ehlo.enhanced, ehlo.text(), m_session.is_encrypted()), ehlo.text());
    if (ehlo.code / 100 != 2)
        co_return m_session.stop(EndpointStatus::broken,
                                 core::Message(MP_MSG("EHLO was refused: {text}"),
                                               {{"text", grammar::clean_server_text(full_code(ehlo) + " " + ehlo.text())}}));
    co_return take_extensions(ehlo);
}

Result<void> SmtpProtocol::take_extensions(Reply const& ehlo) {
    m_extensions = grammar::parse_smtp_extensions(ehlo);
    m_knows_extensions = true;
    m_report.smtp.masked = m_report.smtp.masked || m_extensions.masked;
    m_report.smtp.size = m_extensions.size;
    m_report.auth = m_extensions.auth;
    if (m_report.auth.size() > limits::mechanisms)
        m_report.auth.resize(limits::mechanisms);
    std::vector<std::string> keywords;
    for (std::size_t i = 1; i < ehlo.lines.size(); ++i)
        keywords.push_back(grammar::clean_server_text(ehlo.lines[i]));
    (m_session.is_encrypted() ? m_report.capabilities.after_tls : m_report.capabilities.before_tls) =
        kept_capabilities(keywords);
    auto const offers = [&](std::string_view name) {
        return std::find(m_extensions.auth.begin(), m_extensions.auth.end(), name) != m_extensions.auth.end();
    };
    if (!m_session.is_encrypted())
        m_report.plain_login_offered = offers("PLAIN") || offers("LOGIN");
    return done();
}

Offer SmtpProtocol::starttls_offer() const {
    if (!m_knows_extensions)
        return Offer::unknown;
    return m_extensions.has_starttls ? Offer::yes : Offer::no;
}

Task<Result<bool>> SmtpProtocol::request_tls(TimePoint until) {
    CO_TRY(auto const answer, co_await command("STARTTLS", until));
    co_return answer.code == 220;
}

LoginSkip SmtpProtocol::login_skip() const { return m_extensions.has_auth ? LoginSkip::none : LoginSkip::smtp_no_auth; }

std::string SmtpProtocol::sasl_command(std::string_view mechanism) { return "AUTH " + std::string(mechanism); }

std::size_t SmtpProtocol::initial_response_limit() const { return limits::smtp_command; }

Task<Result<LoginAnswer>> SmtpProtocol::read_login_answer(TimePoint until) {
    CO_TRY(auto const reply, co_await read_smtp_reply(stream(), limits::sasl_line, until));
    LoginAnswer answer;
    if (reply.code == 334) {
        answer.kind = LoginAnswer::Kind::challenge;
        answer.challenge = std::string(ascii::trim(reply.lines.front()));
        co_return answer;
    }
    if (reply.code / 100 == 2) {
        answer.kind = LoginAnswer::Kind::accepted;
        answer.answer = grammar::clean_server_text(reply.text());
        answer.code = full_code(reply);
        co_return answer;
    }
    auto const cause = grammar::classify_smtp(reply.code, reply.enhanced, reply.text(), true);
    co_return refusal(cause, reply.text(), full_code(reply));
}

Task<Result<void>> SmtpProtocol::say(std::string_view line, TimePoint until) {
    CO_CHECK(co_await command(std::string(line), until));
    co_return done();
}

}
