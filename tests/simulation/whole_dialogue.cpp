// What the servers of a world say: as little of IMAP, POP3 and SMTP as a login and a look inside need.

#include "tests/simulation/whole_server.h"

#include "probes/core/ascii.h"
#include "probes/grammar/base64.h"

namespace mp::simulation {

namespace ascii = core::ascii;
using core::Security;
using core::Service;

static std::string after(std::string const& text, std::size_t position) {
    return position < text.size() ? text.substr(position) : std::string();
}

/// User name and password of a PLAIN response (RFC 4616).
static std::pair<std::string, std::string> plain_login(std::string_view response) {
    auto const bytes = grammar::decode_base64(response).value_or(std::string());
    auto const parts = ascii::split(bytes, '\0');
    return parts.size() == 3 ? std::pair(std::string(parts[1]), std::string(parts[2]))
                             : std::pair<std::string, std::string>();
}

void ServerStream::greet() {
    auto const* const words = m_server.service == Service::imap   ? "* OK ready\r\n"
                              : m_server.service == Service::pop3 ? "+OK ready\r\n"
                                                                  : "220 mail.example ESMTP\r\n";
    say(words, m_server.greeting_ms);
}

void ServerStream::hear(std::string const& line) {
    if (m_server.reach == Reach::mute)
        return;
    switch (m_server.service) {
    case Service::imap: return hear_imap(line);
    case Service::pop3: return hear_pop3(line);
    case Service::smtp: return hear_smtp(line);
    }
}

std::string ServerStream::imap_capabilities() const {
    return m_is_encrypted ? "IMAP4rev1 AUTH=PLAIN SASL-IR" : "IMAP4rev1 STARTTLS LOGINDISABLED";
}

void ServerStream::hear_imap(std::string const& line) {
    auto const words = ascii::words(line);
    if (words.size() < 2)
        return say("* BAD what\r\n", m_server.answer_ms);
    std::string const tag(words[0]);
    auto const verb = ascii::to_lower(words[1]);
    std::string untagged, result = "OK done";
    if (verb == "capability")
        untagged = "* CAPABILITY " + imap_capabilities() + "\r\n";
    else if (verb == "status")
        untagged = "* STATUS INBOX (MESSAGES 0 UNSEEN 0 UIDNEXT 1 UIDVALIDITY 1)\r\n";
    else if (verb == "list")
        untagged = "* LIST () \"/\" INBOX\r\n";
    else if (verb == "examine")
        untagged = "* 0 EXISTS\r\n";
    else if (verb == "logout")
        untagged = "* BYE\r\n";
    else if (verb == "starttls" && m_is_encrypted)
        result = "BAD encrypted already";
    else if (verb == "authenticate" && words.size() == 4) {
        auto const [username, secret] = plain_login(words[3]);
        return judge(tag, username, secret);
    }
    say(untagged + tag + " " + result + "\r\n", m_server.answer_ms);
    if (verb == "logout")
        hang_up(m_server.answer_ms + 1);
}

void ServerStream::hear_pop3(std::string const& line) {
    auto const verb = ascii::to_lower(line.substr(0, 4));
    if (verb == "capa")
        return say(std::string("+OK\r\nUIDL\r\nRESP-CODES\r\n") + (m_is_encrypted ? "USER\r\nSASL PLAIN\r\n" : "STLS\r\n") +
                       ".\r\n",
                   m_server.answer_ms);
    if (verb == "auth" && line.size() > 11) {
        auto const [username, secret] = plain_login(after(line, 11));
        return judge("", username, secret);
    }
    if (verb == "user")
        m_pop3_user = after(line, 5);
    if (verb == "pass")
        return judge("", m_pop3_user, after(line, 5));
    say(verb == "stat" ? "+OK 0 0\r\n" : "+OK\r\n", m_server.answer_ms);
    if (verb == "quit")
        hang_up(m_server.answer_ms + 1);
}

void ServerStream::hear_smtp(std::string const& line) {
    auto const verb = ascii::to_lower(line.substr(0, 4));
    if (verb == "ehlo")
        return say(std::string("250-mail.example\r\n") + (m_is_encrypted ? "250 AUTH PLAIN\r\n" : "250 STARTTLS\r\n"),
                   m_server.answer_ms);
    if (verb == "star")
        return say("220 go\r\n", m_server.answer_ms);
    if (verb == "auth" && line.size() > 11) {
        auto const [username, secret] = plain_login(after(line, 11));
        return judge("", username, secret);
    }
    say(verb == "quit" ? "221 bye\r\n" : "250 ok\r\n", m_server.answer_ms);
    if (verb == "quit")
        hang_up(m_server.answer_ms + 1);
}

namespace {

struct Answers {
    char const *yes, *no, *later;
};

Answers answers_of(Service service) {
    switch (service) {
    case Service::imap: return {"OK welcome", "NO [AUTHENTICATIONFAILED] wrong", "NO [UNAVAILABLE] try again later"};
    case Service::pop3: return {"+OK welcome", "-ERR [AUTH] wrong", "-ERR [SYS/TEMP] try again later"};
    case Service::smtp: return {"235 2.7.0 welcome", "535 5.7.8 wrong", "454 4.7.0 temporary authentication failure"};
    }
    return {"", "", ""};
}

}

void ServerStream::judge(std::string const& tag, std::string const& username, std::string const& secret) {
    if (secret != password)
        m_watch.complain("secret", "something else than the password came to " + m_host);
    auto const* const wanted = m_server.verdict == Verdict::local ? local_part : address;
    bool const may_pass = m_server.verdict == Verdict::accepts || m_server.verdict == Verdict::local;
    bool const is_right = may_pass && username == wanted;
    m_watch.passwords.push_back({m_watch.clock.run_ms(), m_server.ip, m_host, m_server.port, username, is_right});
    if (!m_session_ms)
        m_session_ms = m_watch.clock.run_ms();
    if (m_server.verdict == Verdict::silent)
        return;
    if (m_server.verdict == Verdict::hangs_up)
        return hang_up(m_server.login_ms);
    auto const answers = answers_of(m_server.service);
    auto const* const text = is_right ? answers.yes : m_server.verdict == Verdict::temporary ? answers.later : answers.no;
    say((tag.empty() ? "" : tag + " ") + text + "\r\n", m_server.login_ms);
}

}
