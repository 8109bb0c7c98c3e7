#pragma once
// The submission conversation (RFC 6409, 4954, 3207; DIALOGUE.md 2.7). No recipient and no message, except for
// --round-trip.

#include "probes/endpoints/talk.h"
#include "probes/grammar/smtp.h"

namespace mp::endpoints {

/// "535 5.7.8", or the bare code.
std::string full_code(grammar::SmtpReply const& reply);

class SmtpTalk final : public Talk {
public:
    SmtpTalk(core::ProbeReport& report, TalkOptions options, net::Network network);
    net::Task<Arrival> wait_for_message(std::string token, net::TimePoint until) override;

protected:
    net::Task<core::Result<void>> greet() override;
    net::Task<core::Result<void>> ask_capabilities() override;
    Offer starttls_offer() const override;
    net::Task<core::Result<bool>> request_starttls() override;
    void forget() override;
    core::LoginSkip protocol_skip() const override;
    std::string sasl_command(std::string_view mechanism) override;
    std::size_t initial_response_limit() const override;
    net::Task<core::Result<LoginAnswer>> read_login_answer(net::TimePoint until) override;
    net::Task<core::Result<LoginAnswer>> log_in_by_command(std::string method, std::string username,
                                                           core::Secret const* password, core::Permit permit,
                                                           net::TimePoint until) override;
    net::Task<core::Result<void>> knock() override;
    net::Task<core::Result<void>> look_inside() override;
    net::Task<core::Result<void>> say_goodbye(net::TimePoint until) override;

private:
    using Reply = grammar::SmtpReply;

    net::Task<core::Result<Reply>> command(std::string line, net::TimePoint until);
    net::Task<core::Result<Reply>> hear(net::TimePoint until);
    core::Result<void> take_extensions(Reply const& ehlo);
    std::string mail_from() const;
    net::Task<core::Result<void>> check_sender();
    net::Task<core::Result<void>> send_message();
    std::string message_text() const;

    std::string m_banner;
    bool m_knows_extensions = false;
    grammar::SmtpExtensions m_extensions;
};

}
