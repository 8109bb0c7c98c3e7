#include "probes/endpoints/imap.h"

#include "probes/core/ascii.h"
#include "probes/endpoints/sasl.h"
#include "probes/grammar/first_bytes.h"
#include "probes/grammar/refusal.h"

#include <algorithm>

namespace mp::endpoints {

namespace ascii = core::ascii;
using core::EndpointStatus;
using core::FaultCode;
using core::RefusalClass;
using core::Result;
using net::Task;
using net::TimePoint;

Phrases const& ImapProtocol::phrases() const {
    static constexpr Phrases phrases{"imap", "NOOP", "LOGOUT", false, limits::greeting_late};
    return phrases;
}

bool ImapProtocol::has(std::string_view capability) const {
    return std::find(m_capabilities.begin(), m_capabilities.end(), capability) != m_capabilities.end();
}

void ImapProtocol::forget() {
    m_capabilities.clear();
    m_knows_capabilities = false;
    m_awaited.clear();
    m_answers.clear();
    m_alerts.clear();
    m_is_preauth = false;
    m_offers_id = m_is_identified = false;
}

Task<Result<void>> ImapProtocol::greet(TimePoint until) {
    CO_TRY(auto const line, co_await read_imap_response(stream(), m_heard, limits::imap_before_login, until));
    auto const greeting = grammar::parse_imap_response(line);
    if (greeting.kind != Response::Kind::untagged_status)
        co_return core::fail(FaultCode::malformed, line);
    m_report.greeting = grammar::clean_server_text(line);
    if (greeting.status == "BYE") {
        grammar::ImapRefusal refusal;
        refusal.code = greeting.code;
        refusal.status = greeting.status;
        refusal.text = greeting.text;
        co_return m_session.stop_refused(grammar::classify_imap(refusal, m_session.is_encrypted()), greeting.text);
    }
    m_is_preauth = greeting.status == "PREAUTH";
    if (m_is_preauth && !m_session.is_encrypted()) {
        m_report.preauth_before_tls = true;
        co_return m_session.stop(EndpointStatus::broken,
                                 MP_MSG("the server claims that we are logged in already, without encryption"));
    }
    take_untagged(greeting);
    co_return done();
}

void ImapProtocol::take_capabilities(std::string_view words) {
    m_capabilities = grammar::parse_imap_capabilities(words);
    m_knows_capabilities = true;
    m_offers_id = m_offers_id || has("ID");
    auto& facts = m_report.capabilities;
    // Servers tell their new list just before, inside or after the answer to the login.
    bool const is_after_login = m_session.is_logged_in || m_awaited.contains(m_login_tag);
    (is_after_login             ? facts.after_login
     : m_session.is_encrypted() ? facts.after_tls
                                : facts.before_tls) = kept_capabilities(m_capabilities);
}

Task<Result<void>> ImapProtocol::ask_capabilities(TimePoint until) {
    if (!m_knows_capabilities)
        CO_CHECK(co_await command("CAPABILITY", until));
    if (!m_session.is_logged_in)
        note_login_methods();
    co_return done();
}

void ImapProtocol::note_login_methods() {
    if (!m_session.is_encrypted())
        m_report.plain_login_offered = m_knows_capabilities && !has("LOGINDISABLED");
    m_report.auth.clear();
    for (auto const& word : m_capabilities)
        if (word.starts_with("AUTH=") && m_report.auth.size() < limits::mechanisms)
            m_report.auth.push_back(word.substr(5));
    if (!has("LOGINDISABLED"))
        m_report.auth.emplace_back(imap_login_command);
}

Offer ImapProtocol::starttls_offer() const {
    if (!m_knows_capabilities)
        return Offer::unknown;
    return has("STARTTLS") ? Offer::yes : Offer::no;
}

Task<Result<bool>> ImapProtocol::request_tls(TimePoint until) {
    CO_TRY(auto const answer, co_await command("STARTTLS", until));
    co_return answer.status == "OK";
}

Task<Result<std::vector<std::string>>> ImapProtocol::send(std::vector<std::string> commands, TimePoint until) {
    std::vector<std::string> tags;
    std::string lines;
    for (auto const& text : commands) {
        tags.push_back(next_tag());
        m_awaited.insert(tags.back());
        lines += tags.back() + " " + text + "\r\n";
    }
    CO_CHECK(co_await stream().write(std::move(lines), until));
    co_return tags;
}

Task<Result<ImapProtocol::Response>> ImapProtocol::command(std::string text, TimePoint until) {
    std::vector<std::string> one;
    one.push_back(std::move(text));
    CO_TRY(auto const tags, co_await send(std::move(one), until));
    co_return co_await answer_to(tags.front(), until);
}

Task<Result<ImapProtocol::Response>> ImapProtocol::answer_to(std::string tag, TimePoint until) {
    for (;;) {
        if (auto const known = m_answers.find(tag); known != m_answers.end()) {
            auto response = std::move(known->second);
            m_answers.erase(known);
            co_return response;
        }
        CO_CHECK(co_await next_response(until));
    }
}

/// One response: untagged data goes to the report, an awaited tagged one to `m_answers`, what nobody asked for is dropped.
Task<Result<ImapProtocol::Response>> ImapProtocol::next_response(TimePoint until) {
    auto const most = m_session.is_logged_in ? limits::imap_total : limits::imap_before_login;
    bool const is_bye = !m_alerts.empty() && m_alerts.back().status == "BYE";
    // After BYE the server closes (RFC 9051, section 7.1.5); one that forgets to is not waited for as if it still spoke.
    auto const patience = is_bye ? net::earlier(until, m_session.network.clock.in(limits::after_bye)) : until;
    auto const line = co_await read_imap_response(stream(), m_heard, most, patience);
    if (!line && is_bye && m_report.status == EndpointStatus::pending)
        co_return m_session.stop(EndpointStatus::broken,
                                 core::Message(MP_MSG("the server ended the talk: {text}"),
                                               {{"text", grammar::clean_server_text(m_alerts.back().text)}}));
    if (!line)
        co_return tl::unexpected<core::Fault>(line.error());
    auto response = grammar::parse_imap_response(*line);
    switch (response.kind) {
    case Response::Kind::tagged:
        if (!m_awaited.contains(response.tag))
            break;
        if (response.status == "OK" && response.code == "CAPABILITY")
            take_capabilities(response.code_args);
        m_awaited.erase(response.tag);
        m_answers[response.tag] = response;
        break;
    case Response::Kind::untagged_status:
    case Response::Kind::untagged_data: take_untagged(response); break;
    case Response::Kind::continuation: break;
    case Response::Kind::malformed: m_report.nonstandard_lines = true; break;
    }
    co_return response;
}

void ImapProtocol::take_untagged(Response const& response) {
    constexpr std::size_t most_alerts = 10;
    if (response.kind == Response::Kind::untagged_data)
        return take_data(response.text);
    if (response.code == "CAPABILITY")
        take_capabilities(response.code_args);
    bool const is_bad = response.status == "NO" || response.status == "BAD" || response.status == "BYE";
    if ((is_bad || response.code == "ALERT") && m_alerts.size() < most_alerts)
        m_alerts.push_back(response);
}

Task<Result<void>> ImapProtocol::say(std::string_view text, TimePoint until) {
    CO_CHECK(co_await command(std::string(text), until));
    co_return done();
}

}
