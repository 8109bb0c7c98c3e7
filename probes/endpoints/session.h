#pragma once
// One connection and what every step of a talk needs of it: the stream, the report being filled, the clock, the end.

#include "probes/core/fault.h"
#include "probes/endpoints/conversation.h"
#include "probes/endpoints/limits.h"
#include "probes/net/line_stream.h"

#include <memory>
#include <string>
#include <string_view>

namespace mp::endpoints {

class Session {
public:
    Session(core::ProbeReport& report, TalkOptions options, net::Network network);
    Session(Session const&) = delete;
    Session& operator=(Session const&) = delete;

    core::ProbeReport& report;
    TalkOptions options;
    net::Network network;
    std::unique_ptr<net::LineStream> stream; ///< from the connection to the end of `leave`
    bool is_logged_in = false;
    bool is_measuring = false; ///< goes no farther than a handshake; who keeps the server's log can tell

    /// A step of the conversation begins. It may take limits::whole_endpoint; between two, a person may take their time.
    void begin_step();
    void end_step();
    void enter(core::Stage stage);
    /// The point in time `span` from now, never after the end of the step.
    net::TimePoint until(net::milliseconds span) const;
    bool is_encrypted() const { return stream && stream->is_encrypted(); }
    void remark(std::string text);

    /// Ends the talk: notes how and returns the fault that carries the end up to the step's caller.
    tl::unexpected<core::Fault> stop(core::EndpointStatus status, core::Statement why);
    /// What came first is no greeting of this protocol.
    tl::unexpected<core::Fault> stop_wrong_protocol(std::string_view first_bytes);
    /// Bytes came where nothing but the handshake may come (RFC 3207, section 6).
    tl::unexpected<core::Fault> stop_injected(core::EndpointStatus status, std::int64_t bytes);
    /// The greeting itself turned us away.
    tl::unexpected<core::Fault> stop_refused(core::RefusalClass cause, std::string_view text);
    /// Everything was heard: whether a password may follow is a matter of TLS alone. Fault: it must not.
    core::Result<void> conclude();
    /// A fault nobody explained while it happened: the stage says where, the code says what.
    void note_fault(core::Fault const& fault);

    /// The only way in which a talk sends a secret: the run is told, so that it can be found again in what servers say.
    net::Task<core::Result<void>> say_secret(net::TrustedStream& trusted, std::string visible, core::Secret secret,
                                             net::TimePoint until);
    /// The login was accepted, and then the mailbox stayed shut: nobody can read mail with these settings.
    void withdraw_login(core::RefusalClass cause, std::string_view text, std::string code);
    core::SentSecrets const& sent() const { return m_sent; }

private:
    core::SentSecrets m_own_sent; ///< where there is no run
    core::SentSecrets& m_sent;
    net::TimePoint m_end;
};

}
