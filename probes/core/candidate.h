#pragma once
// One server line that a source named: where, with which user name and login methods, and who said so.

#include "probes/core/endpoint.h"
#include "probes/core/evidence.h"

#include <optional>
#include <string>
#include <vector>

namespace mp::core {

/// Login methods as Autoconfig files name them (discovery reference, section 5.4).
enum class AuthMethod { password, password_encrypted, ntlm, gssapi, certificate, oauth2, client_ip, smtp_after_pop, none };
template <>
struct Names<AuthMethod> {
    static constexpr NameTable<AuthMethod, 9> table{{
        {AuthMethod::password, "password"},
        {AuthMethod::password_encrypted, "encrypted"},
        {AuthMethod::ntlm, "ntlm"},
        {AuthMethod::gssapi, "gssapi"},
        {AuthMethod::certificate, "certificate"},
        {AuthMethod::oauth2, "oauth2"},
        {AuthMethod::client_ip, "client-ip"},
        {AuthMethod::smtp_after_pop, "smtp-after-pop"},
        {AuthMethod::none, "none"},
    }};
};

/// POP3 retention a source or profile asks for; empty members are not stated.
struct PopRetention {
    std::optional<bool> leave_on_server;
    std::optional<double> delete_after_days;
    std::optional<bool> delete_with_local;
    bool operator==(PopRetention const&) const = default;
};

struct Candidate {
    Endpoint endpoint;
    Security stated = Security::tls; ///< what the source literally claims; the endpoint holds what will be probed
    std::string username;            ///< placeholders filled; empty when the source names none
    std::vector<AuthMethod> auth;    ///< in the source's order; empty when it names none
    Evidence evidence;
    int order = 0; ///< position inside its source, 0 first
    PopRetention retention;
    std::vector<std::string> flags; ///< see candidate_flags below
    bool operator==(Candidate const&) const = default;
};

/// Values of Candidate::flags and Answer::flags: things a file or record says that rules judge later.
namespace flag {
inline constexpr char const* literal_password = "literal-password";     ///< a public file carries a password
inline constexpr char const* broken_placeholder = "broken-placeholder"; ///< a leftover %..., full address used instead
inline constexpr char const* needs_input = "needs-input";               ///< an <inputField> variable is unresolved
inline constexpr char const* global_smtp = "use-global-smtp";           ///< useGlobalPreferredServer
inline constexpr char const* restricted = "restricted";                 ///< <restriction>, e.g. inside the ISP's network
inline constexpr char const* unknown_auth = "unknown-auth";             ///< a server left out: only unknown login methods
inline constexpr char const* missing_id = "missing-provider-id";        ///< emailProvider without id
inline constexpr char const* pop_before_smtp = "pop-before-smtp";
inline constexpr char const* smtp_without_login = "smtp-without-login";
inline constexpr char const* exchange_only = "exchange-only";
inline constexpr char const* domain_login = "domain-login";       ///< Autodiscover DomainRequired=on
inline constexpr char const* digest_mismatch = "digest-mismatch"; ///< the PACC document is not the one the DNS vouches for
inline constexpr char const* digest_missing = "digest-missing";   ///< no digest of the PACC document was found in the DNS
inline constexpr char const* html_page = "html-page";             ///< an HTML page with status 200
inline constexpr char const* foreign_redirect = "foreign-redirect";
inline constexpr char const* foreign_host = "foreign-host";
inline constexpr char const* unproven_site = "unproven-site";       ///< the source's web server did not prove its name
inline constexpr char const* login_asked = "login-asked";           ///< 401 to Autodiscover or a file
inline constexpr char const* through_wildcard = "through-wildcard"; ///< host exists only by a DNS wildcard
}

}
