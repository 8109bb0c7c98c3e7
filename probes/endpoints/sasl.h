#pragma once
// The client's side of one SASL exchange: GNU SASL does PLAIN, LOGIN, CRAM-MD5 and SCRAM, the two OAuth mechanisms are
// put together here. Responses are secrets, whatever the mechanism; copies of the password are wiped as far as the
// library lets us.

#include "probes/core/fault.h"
#include "probes/core/secret.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mp::endpoints {

struct SaslIdentity {
    std::string username;
    core::Secret const* secret = nullptr; ///< password, or access token for the OAuth mechanisms
    std::string service;                  ///< "imap", "pop", "smtp"
    std::string host;
    std::uint16_t port = 0;
};

class Sasl {
public:
    /// Faults: not_offered (unknown mechanism), mechanism_failed.
    static core::Result<Sasl> begin(std::string_view mechanism, SaslIdentity identity);
    Sasl(Sasl&&) noexcept;
    Sasl& operator=(Sasl&&) noexcept;
    ~Sasl();

    /// The mechanism's first message comes from the client.
    bool is_client_first() const;
    /// The base64 response to a base64 challenge ("" for the first message of a client-first mechanism). Fault
    /// mechanism_failed: the challenge is nonsense, asks for too much work or too little (see `weak_rounds`), or the
    /// server could not prove itself.
    core::Result<core::Secret> step(std::string_view challenge);
    /// Nothing more is due: for SCRAM this means that the server has proven that it knows the password.
    bool is_complete() const;
    /// The challenges could be used to guess the password, so they must not be written down (RFC 5802, section 9).
    bool has_telling_challenges() const;
    /// What an OAuth mechanism was told in place of a plain refusal (RFC 7628, section 3.2.2): JSON, or empty.
    std::string const& oauth_error() const;
    /// The SCRAM hash rounds the server asked for, when they were so few that no answer was given (RFC 7677, section 4).
    std::optional<std::uint32_t> weak_rounds() const;

private:
    struct State;
    explicit Sasl(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// How the password is to be shown.
enum class PasswordOrder {
    plain_first, ///< what mail programs use inside TLS: PLAIN, LOGIN, the plain command; challenges when they fail to fit
    challenge_first, ///< the settings ask for "encrypted password": challenges, then the password itself
    challenge_only,  ///< only the challenge that "encrypted password" would use, to see whether it can succeed
};

/// Which methods to try, best first (DISCOVERY.md 12.5): OAuth with a token; else by `order`. Servers with hashed passwords
/// offer challenges that can never succeed, so inside verified TLS they come last unless somebody asks for them.
std::vector<std::string> plan_methods(std::vector<std::string> const& offered, bool has_password, bool has_token,
                                      PasswordOrder order = PasswordOrder::plain_first);

/// Some OAuth mechanism is offered and nothing that takes a password.
bool is_oauth_only(std::vector<std::string> const& offered);

/// A name or password that SASLprep (RFC 4013) accepts; otherwise SCRAM and CRAM-MD5 cannot carry it.
bool can_be_prepared(std::string_view text);

inline constexpr std::string_view imap_login_command = "LOGIN command";
inline constexpr std::string_view pop3_user_pass = "USER/PASS";
inline constexpr std::string_view pop3_apop = "APOP";

/// A way of signing in that is no SASL mechanism.
constexpr bool is_login_command(std::string_view method) {
    return method == imap_login_command || method == pop3_user_pass || method == pop3_apop;
}

}
