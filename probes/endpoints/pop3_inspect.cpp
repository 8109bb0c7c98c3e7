// What a POP3 mailbox tells without anything being fetched: CAPA once more, STAT, and whether ids exist (DIALOGUE.md 2.6,
// steps 5 to 7).

#include "probes/core/ascii.h"
#include "probes/endpoints/pop3.h"
#include "probes/grammar/refusal.h"

#include <map>

namespace mp::endpoints {

using core::Result;
using net::Task;
using net::TimePoint;
using Kind = grammar::Pop3Response::Kind;

/// The server removes mail after some days, which may begin to count with our question (RFC 2449, section 6.7).
static bool has_retention_clock(core::MailboxFacts const& mailbox) { return mailbox.expire && *mailbox.expire != "NEVER"; }

Task<Result<void>> Pop3Protocol::look_inside() {
    auto const deadline = m_session.until(limits::command);
    if (m_has_pipelining) {
        CO_CHECK(co_await stream().write("CAPA\r\nSTAT\r\n", deadline));
        CO_CHECK(co_await read_capabilities(deadline));
    } else {
        CO_CHECK(co_await say("CAPA", deadline));
        CO_CHECK(co_await stream().write("STAT\r\n", deadline));
    }
    auto& mailbox = m_report.mailbox;
    if (m_capabilities) {
        mailbox.uidl = m_capabilities->has_uidl;
        mailbox.expire = m_capabilities->expire;
        mailbox.login_delay = m_capabilities->login_delay;
    }
    CO_CHECK(co_await read_stat(deadline));
    // A retention clock may start when a client learns of a message by UIDL (RFC 2449, section 6.7): it is asked only
    // where the server has not told by itself.
    bool const is_asked = !mailbox.uidl && mailbox.messages.value_or(0) > 0 && m_session.options.inspect_deeply;
    if (is_asked)
        CO_CHECK(co_await try_uidl());
    if (m_session.options.on_listing && mailbox.uidl.value_or(true) && !has_retention_clock(mailbox))
        CO_CHECK(co_await list_messages());
    co_return done();
}

Task<Result<void>> Pop3Protocol::read_stat(TimePoint until) {
    CO_TRY(auto const answer, co_await read_pop3_status(stream(), limits::status_line, until));
    auto const stat = grammar::parse_pop3_stat(answer.text);
    if (answer.kind == Kind::ok && stat) {
        m_report.mailbox.messages = stat->messages;
        m_report.mailbox.bytes = stat->octets;
    }
    // Nothing but STAT tells whether the mailbox opened; a server that refuses it refuses everything that follows.
    if (answer.kind == Kind::err && m_report.status == core::EndpointStatus::verified) {
        m_session.withdraw_login(grammar::classify_pop3(answer.code, answer.text, false, true), answer.text, answer.code);
        co_return core::fail(core::FaultCode::refused, "the mailbox is closed");
    }
    co_return done();
}

Task<Result<void>> Pop3Protocol::try_uidl() {
    CO_TRY(auto const answer, co_await command("UIDL 1", m_session.until(limits::command)));
    m_report.mailbox.uidl = answer.kind == Kind::ok;
    co_return done();
}

Task<Result<std::vector<std::string>>> Pop3Protocol::list_by(std::string_view line) {
    auto const deadline = m_session.until(limits::command);
    CO_TRY(auto const answer, co_await command(std::string(line), deadline));
    if (answer.kind != Kind::ok)
        co_return std::vector<std::string>();
    co_return co_await read_pop3_list(stream(), limits::pop3_mailbox_lines, deadline);
}

/// A list that does not agree with STAT is no picture of the mailbox, and nobody hears of it.
Task<Result<void>> Pop3Protocol::list_messages() {
    auto& mailbox = m_report.mailbox;
    auto const messages = mailbox.messages.value_or(-1);
    if (messages < 0 || messages > static_cast<std::int64_t>(limits::pop3_mailbox_lines))
        co_return done();
    CO_TRY(auto const ids, co_await list_by("UIDL"));
    CO_TRY(auto const sizes, co_await list_by("LIST"));
    std::map<std::int64_t, core::ListedMessage> listed;
    for (auto const& line : ids)
        if (auto parsed = grammar::parse_pop3_id(line))
            listed[parsed->message].id = std::move(parsed->id);
    for (auto const& line : sizes)
        if (auto const parsed = grammar::parse_pop3_size(line))
            if (auto const at = listed.find(parsed->message); at != listed.end())
                at->second.bytes = parsed->octets;
    if (static_cast<std::int64_t>(listed.size()) != messages)
        co_return done();
    mailbox.uidl = true;
    std::vector<core::ListedMessage> out;
    for (auto& [number, message] : listed)
        out.push_back(std::move(message));
    m_session.options.on_listing(std::move(out));
    co_return done();
}

/// TOP with no body lines shows the header alone and marks nothing (RFC 1939, section 7).
Task<Result<bool>> Pop3Protocol::has_token_in(std::int64_t message, std::string token, TimePoint until) {
    CO_TRY(auto const answer, co_await command("TOP " + std::to_string(message) + " 0", until));
    if (answer.kind != Kind::ok)
        co_return false;
    bool is_found = false;
    for (std::size_t lines = 0; lines < limits::pop3_list_lines; ++lines) {
        CO_TRY(auto const line, co_await stream().read_line(limits::imap_line, until));
        if (line == ".")
            co_return is_found;
        is_found = is_found || (core::ascii::starts_with_ignoring_case(line, "Subject:") && line.find(token) != line.npos);
    }
    co_return core::fail(core::FaultCode::too_large, "an endless header");
}

Task<Arrival> Pop3Protocol::wait_for_message(std::string token, TimePoint until) {
    constexpr std::int64_t newest = 3;
    if (!m_session.is_logged_in || !m_capabilities || !m_capabilities->has_top || token.empty())
        co_return Arrival::not_supported;
    auto asked = co_await stream().write("STAT\r\n", until);
    if (asked)
        asked = co_await read_stat(until);
    if (!asked)
        co_return Arrival::not_seen;
    auto const last = m_report.mailbox.messages.value_or(0);
    for (auto message = last; message > 0 && message > last - newest; --message) {
        auto const found = co_await has_token_in(message, token, until);
        if (!found)
            break;
        if (*found)
            co_return Arrival::arrived;
    }
    co_return Arrival::not_seen;
}

}
