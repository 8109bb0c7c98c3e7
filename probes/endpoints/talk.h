#pragma once
// What the conversations of the three protocols share: the way to the greeting, TLS and its diagnosis, the login loop,
// leaving. The protocols fill in what is said.

#include "probes/core/fault.h"
#include "probes/endpoints/conversation.h"
#include "probes/endpoints/limits.h"
#include "probes/endpoints/replies.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mp::endpoints {

class Sasl;

/// What a capability list says. A list that was refused says nothing: `unknown` is not `no` (DIALOGUE.md 2.6, step 2).
enum class Offer { unknown, no, yes };

/// What the server says while a login is under way.
struct LoginAnswer {
    /// `declined`: by us, before any proof was given; it is no attempt.
    enum class Kind { challenge, accepted, refused, declined } kind = Kind::refused;
    std::string challenge; ///< base64, as sent
    core::RefusalClass cause = core::RefusalClass::ok;
    std::string answer; ///< cleaned
    std::string code;
};

class Talk : public Conversation {
public:
    net::Task<void> open() final;
    net::Task<void> log_in(LoginWish wish) final;
    net::Task<void> inspect() final;
    net::Task<void> leave() final;

protected:
    Talk(core::ProbeReport& report, TalkOptions options, net::Network network);

    /// Reads the greeting. A greeting that refuses, or is not this protocol's, ends the talk.
    virtual net::Task<core::Result<void>> greet() = 0;
    /// Asks what the server offers, unless it told already, and writes it to the report.
    virtual net::Task<core::Result<void>> ask_capabilities() = 0;
    virtual Offer starttls_offer() const = 0;
    /// STARTTLS or STLS: what the server answered, true for "go ahead".
    virtual net::Task<core::Result<bool>> request_starttls() = 0;
    /// Drops everything that was heard before TLS (RFC 3207, section 4.2).
    virtual void forget() = 0;

    /// Reasons of the protocol's own against a login.
    virtual core::LoginSkip protocol_skip() const { return core::LoginSkip::none; }
    /// "a4 AUTHENTICATE PLAIN", without an end.
    virtual std::string sasl_command(std::string_view mechanism) = 0;
    /// Octets the command may have together with an initial response; 0 when none is allowed.
    virtual std::size_t initial_response_limit() const = 0;
    virtual net::Task<core::Result<LoginAnswer>> read_login_answer(net::TimePoint until) = 0;
    /// LOGIN, USER/PASS or APOP.
    virtual net::Task<core::Result<LoginAnswer>> log_in_by_command(std::string method, std::string username,
                                                                   core::Secret const* password, core::Permit permit,
                                                                   net::TimePoint until) = 0;
    /// A harmless command, to see before a second try whether the server is still listening.
    virtual net::Task<core::Result<void>> knock() = 0;
    virtual net::Task<core::Result<void>> look_inside() = 0;
    virtual net::Task<core::Result<void>> say_goodbye(net::TimePoint until) = 0;

    void enter(core::Stage stage);
    /// The point in time `span` from now, never after the end of the whole conversation.
    net::TimePoint until(net::milliseconds span) const;
    /// Ends the talk: notes how and returns the fault that carries the end up to the step's caller.
    tl::unexpected<core::Fault> stop(core::EndpointStatus status, std::string detail);
    /// What came first is no greeting of this protocol.
    tl::unexpected<core::Fault> stop_wrong_protocol(std::string_view first_bytes);
    /// Bytes came where nothing but the handshake may come (RFC 3207, section 6).
    tl::unexpected<core::Fault> stop_injected(core::EndpointStatus status, std::int64_t bytes);
    /// The greeting itself turned us away.
    tl::unexpected<core::Fault> stop_refused(core::RefusalClass cause, std::string_view text);
    core::Result<LoginAnswer> refused(core::RefusalClass cause, std::string_view text, std::string code) const;
    /// The only way in which a talk sends a secret: the run is told, so that it can be found again in what servers say.
    net::Task<core::Result<void>> say_secret(net::TrustedStream& trusted, std::string visible, core::Secret secret,
                                             net::TimePoint until);
    /// The login was accepted, and then the mailbox stayed shut: nobody can read mail with these settings.
    void withdraw_login(core::RefusalClass cause, std::string_view text, std::string code);
    bool is_encrypted() const { return m_stream && m_stream->is_encrypted(); }
    net::LineStream& stream() { return *m_stream; }
    void remark(std::string text);

    core::ProbeReport& m_report;
    TalkOptions m_options;
    net::Network m_network;
    bool m_is_logged_in = false;

private:
    net::Task<core::Result<void>> converse();
    net::Task<core::Result<void>> connect();
    net::Task<core::Result<void>> hear_greeting();
    net::Task<core::Result<std::string>> wait_for_first_bytes();
    net::Task<core::Result<std::string>> wait_for_late_greeting();
    net::Task<core::Result<void>> try_tls_on_silent_port(net::TimePoint until);
    net::Task<core::Result<void>> try_tls_on_same_socket();
    core::Result<void> judge_silent_port(core::TlsFacts const& facts);
    net::Task<core::Result<void>> secure_by_starttls();
    net::Task<core::Result<void>> refuse_starttls(Offer offer);
    net::Task<core::Result<void>> shake_hands();
    net::Task<core::Result<void>> explain_tls_failure();
    core::Result<void> judge_tls_failure(std::optional<core::TlsFacts> const& second);
    core::Result<void> conclude();
    void note_fault(core::Fault const& fault);
    void end_of_step();

    core::LoginSkip reason_to_skip(LoginWish const& wish) const;
    net::Task<void> try_usernames(LoginWish wish);
    net::Task<bool> try_once(std::string method, std::string username, LoginWish wish);
    net::Task<bool> be_connected_again();
    net::Task<core::Result<LoginAnswer>> try_login(std::string method, std::string username, LoginWish wish);
    net::Task<core::Result<LoginAnswer>> exchange(Sasl& sasl, std::string mechanism, core::Permit permit);
    net::Task<core::Result<LoginAnswer>> hear_login_answer(bool is_quiet, net::TimePoint until);
    net::Task<core::Result<LoginAnswer>> give_up_exchange(core::Fault reason, net::TimePoint until);
    net::Task<core::Result<LoginAnswer>> decline_exchange(net::TimePoint until);

    std::unique_ptr<net::LineStream> m_stream;
    core::SentSecrets m_own_sent; ///< where there is no run
    core::SentSecrets& m_sent;
    net::TimePoint m_end; ///< of the step under way; a person may take their time between two steps
    std::int64_t m_connected_at = 0;
};

}
