// How IMAP carries a login: AUTHENTICATE, or LOGIN where no SASL mechanism fits.

#include "probes/endpoints/imap.h"
#include "probes/grammar/first_bytes.h"
#include "probes/grammar/refusal.h"

namespace mp::endpoints {

using core::LoginSkip;
using core::RefusalClass;
using core::Result;
using net::Task;
using net::TimePoint;

LoginSkip ImapProtocol::login_skip() const { return m_is_preauth ? LoginSkip::not_needed : LoginSkip::none; }

std::string ImapProtocol::sasl_command(std::string_view mechanism) {
    return begin_login() + " AUTHENTICATE " + std::string(mechanism);
}

/// The tag of the login; what was known about capabilities ends with it.
std::string ImapProtocol::begin_login() {
    m_alerts.clear();
    m_knows_capabilities = false;
    m_login_tag = next_tag();
    m_awaited.insert(m_login_tag);
    return m_login_tag;
}

std::size_t ImapProtocol::initial_response_limit() const { return has("SASL-IR") ? 8000 : 0; }

static RefusalClass class_of(grammar::ImapResponse const& response) {
    grammar::ImapRefusal refusal;
    refusal.code = response.code;
    refusal.status = response.status;
    refusal.text = response.text;
    return grammar::classify_imap(refusal, true);
}

static bool says_little(RefusalClass cause) { return cause == RefusalClass::unknown || cause == RefusalClass::credentials; }

/// Some servers put the reason into an untagged line and answer in general terms (WEBALERT, ALERT; DIALOGUE.md 2.8).
LoginAnswer ImapProtocol::judge_refusal(Response const& response) const {
    auto cause = class_of(response);
    auto said = response.text;
    for (auto const& alert : m_alerts) {
        if (said.empty())
            said = alert.text;
        auto const other = class_of(alert);
        if (says_little(cause) && !says_little(other) && other != RefusalClass::ok && alert.status != "OK") {
            cause = other;
            said = alert.text;
        }
    }
    return refusal(cause, said, response.code.empty() ? response.status : response.code);
}

Task<Result<LoginAnswer>> ImapProtocol::read_login_answer(TimePoint until) {
    for (;;) {
        auto response = co_await next_response(until);
        if (!response) {
            // A BYE in place of a tagged answer is the answer.
            bool const is_bye = !m_alerts.empty() && m_alerts.back().status == "BYE";
            if (is_bye)
                co_return judge_refusal(m_alerts.back());
            co_return tl::unexpected<core::Fault>(response.error());
        }
        LoginAnswer answer;
        if (response->kind == Response::Kind::continuation) {
            answer.kind = LoginAnswer::Kind::challenge;
            answer.challenge = response->text;
            co_return answer;
        }
        if (response->kind != Response::Kind::tagged || response->tag != m_login_tag)
            continue;
        m_answers.erase(m_login_tag);
        if (response->status != "OK")
            co_return judge_refusal(*response);
        m_session.is_logged_in = true;
        answer.kind = LoginAnswer::Kind::accepted;
        answer.answer = grammar::clean_server_text(response->text);
        co_return answer;
    }
}

/// Ends the line in a literal's announcement and waits for the "+" (RFC 9051, section 4.3); false when the server answers
/// the whole command instead.
Task<Result<bool>> ImapProtocol::begin_literal(std::string line, TimePoint until) {
    CO_CHECK(co_await stream().write(line + "\r\n", until));
    for (;;) {
        CO_TRY(auto const response, co_await next_response(until));
        if (response.kind == Response::Kind::continuation)
            co_return true;
        if (response.kind == Response::Kind::tagged && response.tag == m_login_tag)
            co_return false;
    }
}

static std::string announced(std::string_view text) { return "{" + std::to_string(text.size()) + "}"; }

Task<Result<LoginAnswer>> ImapProtocol::log_in_by_command(std::string, std::string username, core::Secret const* password,
                                                          core::Permit permit, TimePoint until) {
    CO_TRY(auto trusted, net::TrustedStream::from(stream(), permit));
    auto line = begin_login() + " LOGIN ";
    bool may_go_on = true;
    if (auto const quoted = grammar::imap_quoted(username)) {
        line += *quoted + " ";
    } else {
        CO_TRY(may_go_on, co_await begin_literal(line + announced(username), until));
        line = username + " ";
    }
    auto quoted = grammar::imap_quoted(password->reveal());
    if (may_go_on && !quoted) {
        CO_TRY(may_go_on, co_await begin_literal(line + announced(password->reveal()), until));
        line.clear();
    }
    if (!may_go_on)
        co_return judge_refusal(m_answers[m_login_tag]);
    auto secret = quoted ? core::Secret(std::move(*quoted)) : password->clone();
    CO_CHECK(co_await m_session.say_secret(trusted, line, std::move(secret), until));
    co_return co_await read_login_answer(until);
}

}
