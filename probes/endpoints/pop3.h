#pragma once
// The POP3 conversation (RFC 1939, 2449, 2595, 5034; DIALOGUE.md 2.6). It never retrieves or deletes a message.

#include "probes/endpoints/protocol.h"
#include "probes/endpoints/replies.h"
#include "probes/grammar/pop3.h"

#include <optional>

namespace mp::endpoints {

class Pop3Protocol final : public Protocol, private CommandLogin, private MessageSearch {
public:
    explicit Pop3Protocol(Session& session) : m_session(session), m_report(session.report) {}

    Phrases const& phrases() const override;
    net::Task<core::Result<void>> say(std::string_view command, net::TimePoint until) override;
    net::Task<core::Result<void>> greet(net::TimePoint until) override;
    net::Task<core::Result<void>> ask_capabilities(net::TimePoint until) override;
    Offer starttls_offer() const override;
    net::Task<core::Result<bool>> request_tls(net::TimePoint until) override;
    void forget() override;
    std::string sasl_command(std::string_view mechanism) override;
    std::size_t initial_response_limit() const override;
    net::Task<core::Result<LoginAnswer>> read_login_answer(net::TimePoint until) override;
    CommandLogin* command_login() override { return this; }
    net::Task<core::Result<void>> look_inside() override;
    MessageSearch* message_search() override { return this; }

private:
    net::Task<core::Result<LoginAnswer>> log_in_by_command(std::string method, std::string username,
                                                           core::Secret const* password, core::Permit permit,
                                                           net::TimePoint until) override;
    net::Task<Arrival> wait_for_message(std::string token, net::TimePoint until) override;

    using Response = grammar::Pop3Response;

    net::LineStream& stream() { return *m_session.stream; }
    net::Task<core::Result<Response>> command(std::string line, net::TimePoint until);
    /// The answer to CAPA; -ERR means that nothing is known.
    net::Task<core::Result<void>> read_capabilities(net::TimePoint until);
    void note_login_methods();
    LoginAnswer judge_refusal(Response const& response) const;
    net::Task<core::Result<LoginAnswer>> log_in_by_apop(std::string username, core::Secret const* password,
                                                        core::Permit permit, net::TimePoint until);
    net::Task<core::Result<void>> read_stat(net::TimePoint until);
    net::Task<core::Result<void>> try_uidl();
    net::Task<core::Result<void>> list_messages();
    /// The lines of UIDL or LIST; none when the server refuses.
    net::Task<core::Result<std::vector<std::string>>> list_by(std::string_view line);
    net::Task<core::Result<bool>> has_token_in(std::int64_t message, std::string token, net::TimePoint until);

    Session& m_session;
    core::ProbeReport& m_report;
    std::optional<std::string> m_stamp; ///< APOP, from the greeting of the stream as it is now
    std::optional<grammar::Pop3Capabilities> m_capabilities;
    bool m_has_pipelining = false;
};

}
