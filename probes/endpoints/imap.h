#pragma once
// The IMAP conversation (RFC 3501, RFC 9051; DIALOGUE.md 2.5). It never selects, stores, expunges or reads a body.

#include "probes/endpoints/protocol.h"
#include "probes/endpoints/replies.h"
#include "probes/grammar/imap.h"

#include <map>
#include <set>

namespace mp::endpoints {

class ImapProtocol final : public Protocol, private CommandLogin, private MessageSearch {
public:
    explicit ImapProtocol(Session& session) : m_session(session), m_report(session.report) {}

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
    CommandLogin* command_login() override { return this; }
    net::Task<core::Result<void>> look_inside() override;
    MessageSearch* message_search() override { return this; }

private:
    net::Task<core::Result<LoginAnswer>> log_in_by_command(std::string method, std::string username,
                                                           core::Secret const* password, core::Permit permit,
                                                           net::TimePoint until) override;
    net::Task<Arrival> wait_for_message(std::string token, net::TimePoint until) override;

    using Response = grammar::ImapResponse;

    net::LineStream& stream() { return *m_session.stream; }
    bool has(std::string_view capability) const;
    std::string next_tag() { return (m_session.is_measuring ? "s" : "a") + std::to_string(++m_tag); }
    void take_capabilities(std::string_view words);
    void note_login_methods();

    /// Tagged and sent at once; returns the tags. Answers are then awaited one by one, so that many commands cost one
    /// round trip.
    net::Task<core::Result<std::vector<std::string>>> send(std::vector<std::string> commands, net::TimePoint until);
    net::Task<core::Result<Response>> answer_to(std::string tag, net::TimePoint until);
    net::Task<core::Result<Response>> command(std::string text, net::TimePoint until);
    net::Task<core::Result<Response>> next_response(net::TimePoint until);
    void take_untagged(Response const& response);
    void take_data(std::string_view data);
    void take_status(std::string_view data);
    void take_folder(std::string_view data);
    void take_fetch(std::string_view data);

    LoginAnswer judge_refusal(Response const& response) const;
    std::string begin_login();
    net::Task<core::Result<bool>> begin_literal(std::string line, net::TimePoint until);

    void add_identification(std::vector<std::string>& questions);
    std::vector<std::string> mailbox_questions() const;
    std::vector<std::string> message_questions() const;
    std::string status_question() const;
    std::string list_question() const;
    net::Task<core::Result<void>> ask_all(std::vector<std::string> questions, net::TimePoint until);
    net::Task<core::Result<void>> list_plainly(net::TimePoint until);
    core::Result<void> judge_mailbox();
    core::Result<void> be_shut_out(Response const& response);

    Session& m_session;
    core::ProbeReport& m_report;
    int m_tag = 0;
    std::size_t m_heard = 0;
    bool m_is_preauth = false;
    bool m_knows_capabilities = false;
    std::vector<std::string> m_capabilities;
    std::set<std::string> m_awaited;           ///< tags sent and not answered
    std::map<std::string, Response> m_answers; ///< answers that came before they were asked for
    std::vector<Response> m_alerts;            ///< untagged NO, BAD and BYE since the login began
    std::string m_login_tag;
    bool m_offers_id = false; ///< in any list since TLS began
    bool m_is_identified = false;
    std::optional<Response> m_examine_refused, m_status_refused; ///< of INBOX
    // What EXAMINE, SEARCH and FETCH told.
    std::int64_t m_exists = 0;
    bool m_is_examined = false;
    bool m_found = false;
    std::optional<std::int64_t> m_lowest_uid, m_highest_uid;
};

}
