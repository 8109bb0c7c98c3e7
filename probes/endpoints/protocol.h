#pragma once
// What is said in one protocol, and what its answers mean. How a conversation goes is the same in all of them: open.h,
// log_in.h, inspect.h, leave.h.

#include "probes/core/permit.h"
#include "probes/endpoints/conversation.h"
#include "probes/endpoints/session.h"

#include <memory>
#include <string>
#include <string_view>

namespace mp::endpoints {

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

LoginAnswer refusal(core::RefusalClass cause, std::string_view text, std::string code);

struct Phrases {
    std::string_view sasl_service; ///< as SASL mechanisms call the service
    std::string_view still_there;  ///< harmless: to see before a second try whether the server is still listening
    std::string_view goodbye;
    bool must_say_hello = false; ///< no command is heard before the capabilities were asked for
    net::milliseconds late_greeting{};
};

/// LOGIN, USER/PASS, APOP: a login in the protocol's own words.
class CommandLogin {
public:
    virtual net::Task<core::Result<LoginAnswer>> log_in_by_command(std::string method, std::string username,
                                                                   core::Secret const* password, core::Permit permit,
                                                                   net::TimePoint until) = 0;

protected:
    ~CommandLogin() = default;
};

/// Mail can be looked for where mail is kept.
class MessageSearch {
public:
    /// As Conversation::wait_for_message.
    virtual net::Task<Arrival> wait_for_message(std::string token, net::TimePoint until) = 0;

protected:
    ~MessageSearch() = default;
};

class Protocol {
public:
    virtual ~Protocol() = default;

    virtual Phrases const& phrases() const = 0;
    /// Sends a command and hears its answer, whatever it is.
    virtual net::Task<core::Result<void>> say(std::string_view command, net::TimePoint until) = 0;

    /// Reads the greeting. A greeting that refuses, or is not this protocol's, ends the talk.
    virtual net::Task<core::Result<void>> greet(net::TimePoint until) = 0;
    /// Asks what the server offers, unless it told already, and writes it to the report.
    virtual net::Task<core::Result<void>> ask_capabilities(net::TimePoint until) = 0;
    virtual Offer starttls_offer() const = 0;
    /// STARTTLS or STLS: what the server answered, true for "go ahead".
    virtual net::Task<core::Result<bool>> request_tls(net::TimePoint until) = 0;
    /// Drops everything that was heard before TLS (RFC 3207, section 4.2).
    virtual void forget() = 0;

    /// Reasons of the protocol's own against a login.
    virtual core::LoginSkip login_skip() const { return core::LoginSkip::none; }
    /// "a4 AUTHENTICATE PLAIN", without an end.
    virtual std::string sasl_command(std::string_view mechanism) = 0;
    /// Octets the command may have together with an initial response; 0 when none is allowed.
    virtual std::size_t initial_response_limit() const = 0;
    virtual net::Task<core::Result<LoginAnswer>> read_login_answer(net::TimePoint until) = 0;
    /// Null where SASL is the only way.
    virtual CommandLogin* command_login() { return nullptr; }

    virtual net::Task<core::Result<void>> look_inside() = 0;
    /// Null where no mail is kept.
    virtual MessageSearch* message_search() { return nullptr; }
};

/// `session` outlives it.
std::unique_ptr<Protocol> make_protocol(core::Service service, Session& session);

}
