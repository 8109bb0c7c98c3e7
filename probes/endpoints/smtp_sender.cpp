// May this account send from its own address? MAIL FROM and RSET ask without sending (DIALOGUE.md 2.7, step 6); --round-trip
// really sends one small message to the address itself.

#include "probes/core/ascii.h"
#include "probes/endpoints/smtp.h"
#include "probes/grammar/first_bytes.h"

#include <algorithm>
#include <chrono>

namespace mp::endpoints {

using core::Result;
using net::Task;

static bool is_ascii(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// Nothing that could end the path or the line.
static bool is_path(std::string_view address) {
    return !address.empty() && std::none_of(address.begin(), address.end(),
                                            [](char c) { return core::ascii::is_control(c) || c == '<' || c == '>'; });
}

static bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), core::ascii::is_alnum);
}

std::string SmtpProtocol::mail_from() const {
    bool const needs_utf8 = !is_ascii(m_session.options.address) && m_extensions.has_smtputf8;
    return "MAIL FROM:<" + m_session.options.address + ">" + (needs_utf8 ? " SMTPUTF8" : "");
}

Task<Result<void>> SmtpProtocol::look_inside() {
    if (!is_path(m_session.options.address))
        co_return done();
    CO_CHECK(co_await check_sender());
    if (m_session.options.round_trip && is_token(m_session.options.round_trip_token))
        CO_CHECK(co_await send_message());
    co_return done();
}

Task<Result<void>> SmtpProtocol::check_sender() {
    auto const deadline = m_session.until(limits::command);
    auto lines = mail_from() + "\r\n";
    if (m_extensions.has_pipelining)
        lines += "RSET\r\n";
    CO_CHECK(co_await stream().write(std::move(lines), deadline));
    CO_TRY(auto const answer, co_await hear(deadline));
    m_report.smtp.sender_code = full_code(answer);
    m_report.smtp.sender_answer = grammar::clean_server_text(answer.text());
    if (!m_extensions.has_pipelining)
        CO_CHECK(co_await stream().write("RSET\r\n", deadline));
    CO_CHECK(co_await hear(deadline));
    co_return done();
}

static std::string two_digits(unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); }

/// RFC 5322, section 3.3, in UTC; the C library's names of days would follow the user's language.
static std::string date_text(std::int64_t unix_seconds) {
    static constexpr char const* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr char const* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::chrono::sys_seconds const at{std::chrono::seconds(unix_seconds)};
    auto const day = std::chrono::floor<std::chrono::days>(at);
    std::chrono::year_month_day const date(day);
    auto const seconds = static_cast<unsigned>((at - day).count());
    return std::string(days[std::chrono::weekday(day).c_encoding()]) + ", " +
           std::to_string(static_cast<unsigned>(date.day())) + " " + months[static_cast<unsigned>(date.month()) - 1] + " " +
           std::to_string(static_cast<int>(date.year())) + " " + two_digits(seconds / 3600) + ":" +
           two_digits(seconds / 60 % 60) + ":" + two_digits(seconds % 60) + " +0000";
}

std::string SmtpProtocol::message_text() const {
    auto const& token = m_session.options.round_trip_token;
    auto const& address = m_session.options.address;
    auto const at = address.rfind('@');
    auto const domain = at == std::string::npos ? std::string("localhost.invalid") : address.substr(at + 1);
    return "Date: " + date_text(m_session.network.clock.unix_now()) + "\r\nFrom: <" + address + ">\r\nTo: <" + address +
           ">\r\nSubject: Mailplumb test message " + token + "\r\nMessage-ID: <mailplumb." + token + "@" + domain +
           ">\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=us-ascii\r\nAuto-Submitted: auto-generated\r\n\r\n"
           "This message was sent by Mailplumb, at your request, to test whether mail\r\n"
           "that you send arrives in your own mailbox. You may delete it.\r\n.\r\n";
}

Task<Result<void>> SmtpProtocol::send_message() {
    auto const deadline = m_session.until(limits::command);
    auto const begun = m_session.network.clock.run_ms();
    std::vector<std::string> commands;
    commands.push_back(mail_from());
    commands.push_back("RCPT TO:<" + m_session.options.address + ">");
    commands.emplace_back("DATA");
    for (auto const& line : commands) {
        CO_TRY(auto const answer, co_await command(line, deadline));
        if (answer.code / 100 != (line == "DATA" ? 3 : 2)) {
            m_report.smtp.round_trip = "refused: " + grammar::clean_server_text(full_code(answer) + " " + answer.text());
            CO_CHECK(co_await command("RSET", deadline));
            co_return done();
        }
    }
    CO_CHECK(co_await stream().write(message_text(), deadline));
    CO_TRY(auto const answer, co_await hear(deadline));
    bool const is_taken = answer.code / 100 == 2;
    m_report.smtp.round_trip =
        is_taken ? "sent" : "refused: " + grammar::clean_server_text(full_code(answer) + " " + answer.text());
    m_report.smtp.round_trip_ms = m_session.network.clock.run_ms() - begun;
    co_return done();
}

}
