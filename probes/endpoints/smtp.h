#pragma once
// The submission conversation (RFC 6409, 4954, 3207; DIALOGUE.md 2.7). No recipient and no message, except for
// --round-trip.

#include "probes/endpoints/protocol.h"
#include "probes/endpoints/replies.h"
#include "probes/grammar/smtp.h"

namespace mp::endpoints {

/// "535 5.7.8", or the bare code.
std::string full_code(grammar::SmtpReply const& reply);

class SmtpProtocol final : public Protocol {
public:
    explicit SmtpProtocol(Session& session) : m_session(session), m_report(session.report) {}

    Phrases const& phrases() const override;
    net::Task<core::Result<void>> say(std::string_view command, net::TimePoint until) override;
    net::Task<core::Result<void>> greet(net::TimePoint until) override;
    net::Task<core::Result<void>> ask_capabilities(net::TimePoint until) override;
    Offer starttls_offer() const override;
    net::Task<core::Result<bool>> request_tls(net::TimePoint until) override;
    void forget() override;
    core::LoginSkip login_skip() const override;
    std::string sasl_command(std::string_view mechanism) override;
    std::size_t initial_response_limit() const override;
    net::Task<core::Result<LoginAnswer>> read_login_answer(net::TimePoint until) override;
    net::Task<core::Result<void>> look_inside() override;

private:
    using Reply = grammar::SmtpReply;

    net::LineStream& stream() { return *m_session.stream; }
    net::Task<core::Result<Reply>> command(std::string line, net::TimePoint until);
    net::Task<core::Result<Reply>> hear(net::TimePoint until);
    core::Result<void> take_extensions(Reply const& ehlo);
    std::string mail_from() const;
    net::Task<core::Result<void>> check_sender();
    net::Task<core::Result<void>> send_message();
    std::string message_text() const;

    Session& m_session;
    core::ProbeReport& m_report;
    std::string m_banner;
    bool m_knows_extensions = false;
    grammar::SmtpExtensions m_extensions;
};

}
